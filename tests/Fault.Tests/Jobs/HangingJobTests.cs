using System.Diagnostics;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Fault.Tests.Storm;
using Sweepboard.Testing;

namespace Sweepboard.Fault.Tests.Jobs;

/// <summary>What hangs is noticed, ended whatever it does against it, and gives its place back (RELIABILITY F4).</summary>
public sealed class HangingJobTests : IDisposable
{
    // Suspends itself; says nothing and ignores TERM; prints for ever; says nothing behind a child that left the session.
    private const string Script = """
        case $1 in
          1) kill -STOP $$ ;;
          2) trap '' TERM; while :; do sleep 0.2; done ;;
          3) while :; do echo still here; sleep 0.2; done ;;
          4) setsid sleep 600 & sleep 600 ;;
        esac
        """;

    private readonly ServerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Jobs_ThatHang_AreEndedAndClassified()
    {
        var script = _folder.In("hang.sh");
        await File.WriteAllTextAsync(script, Script);
        await using var server = await _folder.StartAsync();
        using var client = new Client(server.Address);
        var clock = Stopwatch.StartNew();

        var sweep = await client.CreateAsync($$"""
            name: hang
            command: [/bin/sh, {{script}}, "{item}"]
            search_space: {item: [1, 2, 3, 4]}
            metric: acc
            max_parallel: 4
            retry: {max_retries: 0, pause_after_same_failures: 0}
            polling: {stall_minutes: 0.05, deadline_minutes: 0.15, initial_delay_ms: 100, max_delay_ms: 500}
            """);
        await Eventually.TrueAsync(() => client.IsOverAsync(sweep), TimeSpan.FromSeconds(40));

        var state = new Replay(await client.EventsAsync(sweep)).State;
        Figures.Add("F4", $"4 hanging jobs ended within {clock.Elapsed.TotalSeconds:0.0} s (stall 3 s, deadline 9 s, grace 10 s)");
        Assert.Equal(
            [FailureClass.Stalled, FailureClass.Stalled, FailureClass.Timeout, FailureClass.Stalled],
            state.Runs.Select(r => Assert.Single(r.Attempts).Failure!.Class));
        await Eventually.TrueAsync(() => Processes.With($"SWEEPBOARD_RUN_ID={sweep}-").Count == 0, TimeSpan.FromSeconds(5));
    }
}
