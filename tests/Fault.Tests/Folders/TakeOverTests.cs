using System.Diagnostics;
using System.Text.Json;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;

namespace Sweepboard.Fault.Tests.Folders;

/// <summary>Promises 3 and 5: after the holder's death its children hold nothing, and the next server adopts them all (RELIABILITY F8).</summary>
public sealed class TakeOverTests : IDisposable
{
    private const int Children = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_AfterTheHolderWasKilled_AdoptsItsChildrenWithTheirTrueExitCodes()
    {
        var gate = _folder.In("gate");
        string sweep;
        await using (var first = await _folder.StartAsync())
        {
            using var client = new Client(first.Address);
            sweep = await client.CreateAsync(Spec(gate));
            await Eventually.TrueAsync(async () => (await client.RunsAsync(sweep)).Count(IsRunning) == Children, Patience);
            await first.KillAsync();
        }

        var clock = Stopwatch.StartNew();
        await using var second = await _folder.StartAsync();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, Tier.Limit(30, 3));
        using var later = new Client(second.Address);
        await File.WriteAllTextAsync(gate, "");
        await Eventually.TrueAsync(() => later.IsOverAsync(sweep), Patience);

        var replay = new Replay(await later.EventsAsync(sweep));
        Assert.Empty(replay.Violations);
        Assert.Equal(Enumerable.Range(1, Children).Select(i => (int?)(i % 2 == 0 ? 0 : 40 + i)), replay.State.Runs.Select(r => Assert.Single(r.Attempts).ExitCode));
        Assert.Equal(Children / 2, replay.State.Counts.Completed);
        Assert.Equal(Children, (await later.EventsAsync(sweep)).Count(e => e.Happened is AttemptIntended));
    }

    private static bool IsRunning(JsonElement run) => run.GetProperty("attempts")[0].GetProperty("status").GetString() == "running";

    private static string Spec(string gate) => $$"""
        name: children
        command: [/bin/sh, -c, 'while [ ! -e "$1" ]; do sleep 0.05; done; echo sweepboard: step=1 acc=$2; [ $(($2 % 2)) -eq 0 ] || exit $((40 + $2))', child, {{gate}}, "{item}"]
        search_space: {item: [1, 2, 3, 4, 5, 6, 7, 8]}
        metric: acc
        max_parallel: {{Children}}
        retry: {pause_after_same_failures: 0}
        """;
}
