using System.Diagnostics;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;

namespace Sweepboard.Fault.Tests.Load;

/// <summary>Ten thousand jobs from end to end, and the start of a server that has them behind it (RELIABILITY F14).</summary>
public sealed class ManyJobsTests : IDisposable
{
    private static readonly int Jobs = Tier.Pick(300, 10_000);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(300);
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sweep_OfManyJobs_EndsInTimeAndMemory()
    {
        string sweep;
        await using (var server = await _folder.StartAsync())
        {
            using var client = new Client(server.Address);
            var clock = Stopwatch.StartNew();
            sweep = await client.CreateAsync(SimulatedSpecs.Of(Jobs, parallel: 64, timeScale: 1_000_000));
            await Eventually.TrueAsync(() => client.IsOverAsync(sweep), Longest, TimeSpan.FromMilliseconds(250));
            var (took, resident) = (clock.Elapsed, Processes.ResidentBytes(server.Id));

            Figures.Add("F14", $"{Jobs:N0} jobs in {took.TotalSeconds:0.0} s, {resident >> 20} MiB resident");
            Assert.InRange(resident, 0, 500L << 20);
            Assert.Equal(Jobs, (await client.SweepAsync(sweep)).GetProperty("counts").GetProperty("completed").GetInt32());
            await server.KillAsync();
        }

        var start = Stopwatch.StartNew();
        await using var next = await _folder.StartAsync();
        using var later = new Client(next.Address);
        await later.SweepAsync(sweep);
        Figures.Add("F14 restart", $"ready, with the sweep read, {start.Elapsed.TotalSeconds:0.00} s after the process was started, {Processes.ResidentBytes(next.Id) >> 20} MiB resident");
        Assert.InRange(start.Elapsed.TotalSeconds, 0, Tier.Limit(60, 5));
        Assert.Empty(new Replay(await later.EventsAsync(sweep)).Violations.Take(5));
    }
}
