using Sweepboard.Engine.Sweeps;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Fault.Tests.Clock;

/// <summary>The clock of a whole server is set a day back while real jobs run (RELIABILITY F9); libfaketime stands for whoever sets it.</summary>
public sealed class FakedClockTests : IDisposable
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Jumps => [.. Tier.Pick<string[]>(["-1d"], ["-1d", "+3650d"])];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Clock_SetWhileJobsRun_NothingIsNegativeOrLost(string jump)
    {
        Assert.SkipUnless(File.Exists(Library), "libfaketime is not installed: apt-get install faketime.");
        var jobs = new ShortJobs(_folder.In, jobs: 20, parallel: 3);
        var setting = _folder.In("clock");
        await File.WriteAllTextAsync(setting, "+0d");
        await using var server = await StartFakedAsync(setting);
        using var client = new Client(server.Address);
        var sweep = await client.CreateAsync(jobs.Spec);
        await Eventually.TrueAsync(async () => (await client.SweepAsync(sweep)).GetProperty("counts").GetProperty("completed").GetInt32() >= 5, TimeSpan.FromSeconds(30));

        await File.WriteAllTextAsync(setting, jump);
        await Eventually.TrueAsync(() => client.IsOverAsync(sweep), TimeSpan.FromSeconds(60));
        Assert.InRange((await client.ClockAsync() - TimeProvider.System.GetUtcNow()).Duration(), TimeSpan.FromHours(23), TimeSpan.MaxValue);

        var events = await client.EventsAsync(sweep);
        var violations = Auditor.Audit(jobs.Seen(), new(events), await client.SweepAsync(sweep), jobs.Jobs);
        Figures.Add($"F9 end to end, {jump}", $"{jobs.Jobs} jobs, {violations.Count} violations, {(events[^1].At - events[0].At).TotalSeconds:0} s by the log");
        Assert.Empty(violations);
        Assert.InRange(events[^1].At - events[0].At, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        Assert.All(events.Select(e => e.Happened).OfType<AttemptEnded>(), e => Assert.InRange(e.DurationSeconds, 0, 60));
    }

    private async Task<ServerProcess> StartFakedAsync(string setting)
    {
        var faked = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library,
            ["FAKETIME_TIMESTAMP_FILE"] = setting,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["NO_FAKE_STAT"] = "1",
        };
        try
        {
            // A server inherits the tests' environment; tests here run one at a time.
            foreach (var (name, value) in faked)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            return await _folder.StartAsync();
        }
        finally
        {
            foreach (var name in faked.Keys)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }
}
