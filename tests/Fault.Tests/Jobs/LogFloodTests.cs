using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;

namespace Sweepboard.Fault.Tests.Jobs;

/// <summary>Promise 7: what a job prints, however much, hurts neither the disk nor the server nor the job (RELIABILITY F13).</summary>
public sealed class LogFloodTests : IDisposable
{
    private const long Cap = 64 << 20;
    private static readonly (int Jobs, long Bytes) Flood = Tier.Pick((2, 200_000_000L), (4, 1_000_000_000L));
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Jobs_PrintMoreThanIsKept_EndAsTheyWouldHave()
    {
        await using var server = await _folder.StartAsync();
        using var client = new Client(server.Address);
        var before = Processes.ResidentBytes(server.Id);
        var most = before;

        var sweep = await client.CreateAsync(Spec());
        await Eventually.TrueAsync(
            async () =>
            {
                most = Math.Max(most, Processes.ResidentBytes(server.Id));
                return await client.IsOverAsync(sweep);
            },
            TimeSpan.FromSeconds(150));

        var state = new Replay(await client.EventsAsync(sweep)).State;
        var kept = Directory.GetFiles(Path.Combine(_folder.Data, "runs"), "std*.log*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        Figures.Add("F13", $"{Flood.Jobs} job(s) of {Flood.Bytes / 1_000_000} MB: {kept >> 20} MiB kept, server +{(most - before) >> 20} MiB");
        Assert.All(state.Runs, r => Assert.Equal(Enumerable.Repeat<int?>(r.Id.Number == 1 ? 0 : 5, 1), r.Attempts.Select(a => a.ExitCode)));
        Assert.Equal(1, state.Counts.Completed);
        Assert.InRange(kept, 1, Cap * Flood.Jobs);
        Assert.InRange(most - before, long.MinValue, 100 << 20);
        await AssertTailReadableAsync(client, $"{sweep}-1");
    }

    private static async Task AssertTailReadableAsync(Client client, string run)
    {
        var (tail, size) = await client.LogAsync(run, "from=-100");
        Assert.EndsWith("y\nsweepboard: step=1 acc=1\n", tail, StringComparison.Ordinal);
        Assert.InRange(size, Flood.Bytes, Flood.Bytes + 100);
    }

    private static string Spec() => $$"""
        name: flood
        command: [/bin/sh, -c, 'yes | head -c {{Flood.Bytes}}; echo sweepboard: step=1 acc=$1; [ "$1" -eq 1 ] || exit 5', flood, "{item}"]
        search_space: {item: [{{string.Join(", ", Enumerable.Range(1, Flood.Jobs))}}]}
        metric: acc
        max_parallel: 4
        retry: {pause_after_same_failures: 0}
        """;
}
