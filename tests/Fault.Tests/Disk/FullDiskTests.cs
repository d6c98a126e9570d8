using System.Diagnostics;
using System.Text.Json;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Fault.Tests.Disk;

/// <summary>Promise 6: a full disk pauses launches, loses nothing acknowledged, and the server goes on by itself when there is space again (RELIABILITY F5).</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Parallel = 2;
    private static readonly TimeSpan Full = Tier.Pick(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(60));
    private static readonly TimeSpan Back = Tier.Pick(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SmallDisk _disk = new();
    private readonly TempFolder _evidence = new();

    private string Data => Path.Combine(_disk.Path, "data");

    public void Dispose()
    {
        Processes.WaitForNone(_disk.Path, Patience);
        _disk.Dispose();
        _evidence.Dispose();
    }

    [Fact]
    public async Task Disk_FullForAWhile_PausesLaunchesAndGoesOnByItself()
    {
        var jobs = new ShortJobs(_evidence.File, jobs: 40, Parallel);
        await using var server = await ServerProcess.StartAsync(Data, 0, "--Sweepboard:Auth:Mode=none");
        using var client = new Client(server.Address);
        var sweep = await client.CreateAsync(jobs.Spec);
        await Eventually.TrueAsync(async () => (await client.SweepAsync(sweep)).GetProperty("counts").GetProperty("completed").GetInt32() >= 4, Patience);

        _disk.Fill();
        var acknowledged = await StallAsync(client, sweep);
        var launched = jobs.Seen().Count(l => l.ExitCode is null);
        await AssertIdleButAliveAsync(client, sweep, acknowledged);
        Assert.Equal(launched, jobs.Seen().Count(l => l.ExitCode is null));

        _disk.Free();
        var clock = Stopwatch.StartNew();
        await Eventually.TrueAsync(async () => Seq(await client.SweepAsync(sweep)) > acknowledged.Count, Back);
        var back = clock.Elapsed;
        await Eventually.TrueAsync(() => client.IsOverAsync(sweep), Patience);

        var events = await client.EventsAsync(sweep);
        Figures.Add("F5", $"full for {Full.TotalSeconds:0} s, going on {back.TotalSeconds:0.0} s after there was space");
        Assert.Equal(acknowledged, events.Take(acknowledged.Count).Select(e => JsonSerializer.Serialize(e.Happened, SweepJson.Options)));
        var violations = Auditor.Audit(jobs.Seen(), new(events), await client.SweepAsync(sweep), jobs.Jobs);
        // What those printed that were under way found no place either: they had to be run again.
        Assert.All(violations, v => Assert.Contains("succeeded twice", v, StringComparison.Ordinal));
        Assert.InRange(violations.Count, 0, Parallel);
    }

    // What is in flight when the disk fills ends; then nothing can be written down any more.
    private static async Task<List<string>> StallAsync(Client client, string sweep)
    {
        await Eventually.TrueAsync(async () => await client.HealthAsync() == "the log cannot be written", Patience);
        long before;
        do
        {
            before = Seq(await client.SweepAsync(sweep));
            await Task.Delay(1_500);
        }
        while (Seq(await client.SweepAsync(sweep)) > before);
        return [.. (await client.EventsAsync(sweep)).Select(e => JsonSerializer.Serialize(e.Happened, SweepJson.Options))];
    }

    private static async Task AssertIdleButAliveAsync(Client client, string sweep, List<string> acknowledged)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Full)
        {
            Assert.Equal(acknowledged.Count, Seq(await client.SweepAsync(sweep)));
            using var refused = await client.PostAsync($"sweeps/{sweep}/pause");
            Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("the log cannot be written", await client.HealthAsync());
            await Task.Delay(500);
        }
    }

    private static long Seq(JsonElement sweep) => sweep.GetProperty("seq").GetInt64();
}
