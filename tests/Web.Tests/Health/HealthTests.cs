using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Testing;
using Sweepboard.Web.Health;

namespace Sweepboard.Web.Tests.Health;

public sealed class HealthTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Healthz_WhileAllIsWell_SaysOkToAnybody() =>
        Assert.Equal("ok", await host.CreateClient().GetStringAsync(new Uri("/healthz", UriKind.Relative)));

    [Fact]
    public async Task Metrics_WantsTheKey_AndSaysHowTheServerIs()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.CreateClient().GetAsync(new Uri("/metrics", UriKind.Relative))).StatusCode);

        var text = await host.CreateOwner().GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Contains("\nsweepboard_log_writable 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsweepboard_sweeps{state=\"running\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE process_cpu_seconds_total counter\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#'), line => Assert.Matches(@"^[a-z_]+(\{[a-z]+=""[a-z_]+""\})? -?[0-9.E+]+$", line));
    }

    [Fact]
    public async Task Report_OfThisServer_KnowsItsDispatchersAndItsFolder()
    {
        var reports = host.Services.GetRequiredService<ServerReports>();
        var report = await reports.ReadNowAsync(default);

        Assert.Null(report.Problem);
        Assert.Equal(["external", "local", "simulated"], report.Dispatchers.Select(d => d.Dispatcher).Order());
        await Eventually.TrueAsync(() => host.Services.GetRequiredService<FolderMeasure>().Last is { Store: > 0, Free: > 0 }, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Health_OfALoopThatStandsStill_SaysSo()
    {
        var time = new ManualTime();
        await using var live = new LiveEngine();
        await live.Engine.StartAsync(default);
        await live.Engine.PulseAsync();
        var health = new ServerHealth(new WritableStore(), live.Engine, time);
        Assert.Null(await health.ProblemAsync(default));

        await live.Engine.StopAsync(default);
        var asked = health.ProblemAsync(default);
        await time.WaitForTimerAsync();
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("the engine's loop stands still", await asked);
    }

    private sealed class WritableStore : Engine.Log.IStoreHealth
    {
        public bool Writable => true;

        public string? Problem => null;

        public string Location => "";

        public long SizeBytes => 0;
    }
}
