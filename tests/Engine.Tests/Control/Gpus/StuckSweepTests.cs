using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control.Gpus;

public class StuckSweepTests
{
    private const string Slow = "name: wide\ncommand: []\nmetric: acc\nsearch_space: {lr: {uniform: [0, 1]}}\nmax_runs: 1\ndispatcher: {kind: simulated, time_scale: 1}\nestimated_minutes: 60\n";

    [Theory]
    [InlineData("T4", "asks for 2 T4 for each attempt, but this server has 1")]
    [InlineData("V100", "asks for T4, but this server has 1 V100")]
    public async Task SweepThatAsksForMoreThanIsLeft_IsToldWhyItWaits(string type, string reason)
    {
        await using var before = new LiveEngine(Gpus("T4", 2));
        var sweep = await before.BeginAsync($"{Slow}resources: {{gpus: 2, gpu_type: T4}}\n");

        await using var after = new LiveEngine(Gpus(type, 1), before.Log);
        var planned = new TaskCompletionSource();
        after.Allocator.Planned += planned.SetResult;
        await after.Engine.StartAsync(TestContext.Current.CancellationToken);
        await after.Allocator.StartAsync(TestContext.Current.CancellationToken);
        await planned.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal([new StuckSweep(sweep.Id, "wide", reason)], after.Allocator.Current!.Stuck);
    }

    private static SharedGpus Gpus(string type, int count) => new([new(type, count, 0.35m, 16, [])], new Dictionary<string, IReadOnlyList<string>>());
}
