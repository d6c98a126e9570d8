using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control.Gpus;

public class SharedGpusTests
{
    private const string Fast = "command: []\nmetric: acc\noptimizer: random\nsearch_space: {lr: {uniform: [0, 1]}}\ndispatcher: {kind: simulated, time_scale: 36000}\nestimated_minutes: 60\npolling: {initial_delay_ms: 10, max_delay_ms: 20}\nretry: {initial_delay_seconds: 0.01}\n";

    private static readonly SharedGpus Two = new([new("T4", 2, 0.35m, 16, [])], new Dictionary<string, IReadOnlyList<string>> { ["T4"] = ["4", "7"] });

    [Fact]
    public async Task SweepsThatShareGpus_NeverHoldOneTwice_AndAllEnd()
    {
        await using var live = new LiveEngine(Two);
        await StartAsync(live);

        var wide = await live.BeginAsync($"name: wide\nmax_runs: 5\nmax_parallel: 4\nresources: {{gpus: 2, gpu_type: T4}}\n{Fast}");
        var narrow = await live.BeginAsync($"name: narrow\nmax_runs: 9\nmax_parallel: 4\nresources: {{gpus: 1}}\n{Fast}");

        var states = new[] { await EndAsync(live, wide.Id), await EndAsync(live, narrow.Id) };
        Assert.All(states, s => Assert.Equal(SweepStatus.Completed, s.Status));
        GpuUse.IsExclusive(2, states);
        Assert.All(states[0].Runs, r => Assert.Equal(["4", "7"], r.Attempts[^1].Gpus!.Devices));
    }

    [Fact]
    public async Task SweepOfHighPriority_GoesFirst()
    {
        await using var live = new LiveEngine(Two);
        var low = await live.BeginAsync($"name: low\nmax_runs: 3\nmax_parallel: 1\npriority: low\nresources: {{gpus: 2, gpu_type: T4}}\n{Fast}");
        var high = await live.BeginAsync($"name: high\nmax_runs: 3\nmax_parallel: 1\npriority: high\nresources: {{gpus: 2, gpu_type: T4}}\n{Fast}");
        await StartAsync(live);

        var (last, first) = ((await EndAsync(live, low.Id)).Runs, (await EndAsync(live, high.Id)).Runs);
        Assert.All(first, run => Assert.True(run.Attempts[0].IntendedAt <= last[0].Attempts[0].IntendedAt));
    }

    [Fact]
    public async Task SweepAfterAnother_StartsWhenThatHasCompleted()
    {
        await using var live = new LiveEngine(Two);
        await StartAsync(live);
        var first = await live.BeginAsync($"name: first\nmax_runs: 2\nresources: {{gpus: 1, gpu_type: T4}}\n{Fast}");
        var second = await live.BeginAsync($"name: second\nmax_runs: 2\nafter: [{first.Id}]\n{Fast}");
        var third = await live.BeginAsync($"name: third\nmax_runs: 2\nafter: [{second.Id}]\nresources: {{gpus: 1, gpu_type: T4}}\n{Fast}");

        var (ended, next, last) = (await EndAsync(live, first.Id), await EndAsync(live, second.Id), await EndAsync(live, third.Id));
        Assert.True(ended.CompletedAt <= next.Runs[0].Attempts[0].IntendedAt);
        Assert.True(next.CompletedAt <= last.Runs[0].Attempts[0].IntendedAt);
    }

    [Fact]
    public async Task SweepAfterOneThatWasStopped_StopsAndSaysWhy()
    {
        await using var live = new LiveEngine(Two);
        await StartAsync(live);
        var first = await live.BeginAsync($"name: first\nmax_runs: 2\nresources: {{gpus: 1, gpu_type: T4}}\n{Fast.Replace("36000", "1", StringComparison.Ordinal)}");
        var second = await live.BeginAsync($"name: second\nmax_runs: 2\nafter: [{first.Id}]\nresources: {{gpus: 1, gpu_type: T4}}\n{Fast}");

        await live.Service.StopAsync(first.Id, "a test");

        var stopped = await EndAsync(live, second.Id);
        Assert.Equal(SweepStatus.Stopped, stopped.Status);
        Assert.Contains("Sweep first, which this one waits for, was stopped.", stopped.Reason, StringComparison.Ordinal);
        Assert.Empty(stopped.Runs);
    }

    [Fact]
    public async Task Restart_KeepsGpusWithTheAttemptsThatHoldThem()
    {
        const string slow = "dispatcher: {kind: simulated, time_scale: 6000}";
        var spec = $"name: long\nmax_runs: 6\nmax_parallel: 2\nresources: {{gpus: 1, gpu_type: T4}}\n{Fast.Replace("dispatcher: {kind: simulated, time_scale: 36000}", slow, StringComparison.Ordinal)}";
        SweepState begun;
        await using var first = new LiveEngine(Two);
        await StartAsync(first);
        begun = await first.BeginAsync(spec);
        await first.UntilAsync(begun.Id, s => s.OpenAttempts.Count() == 2);
        await first.DisposeAsync();

        await using var second = new LiveEngine(Two, first.Log, first.Metrics);
        await StartAsync(second);
        var other = await second.BeginAsync($"name: other\nmax_runs: 3\npriority: high\nresources: {{gpus: 2, gpu_type: T4}}\n{Fast}");

        GpuUse.IsExclusive(2, await EndAsync(second, begun.Id), await EndAsync(second, other.Id));
    }

    [Theory]
    [InlineData("gpus: 3, gpu_type: T4", "asks for 3 T4 for each attempt, but this server has 2")]
    [InlineData("gpus: 1, gpu_type: H100", "asks for H100, but this server has 2 T4")]
    [InlineData("gpus: 1, gpu_type: T4, memory_gb: 40", "asks for 40 GB on each GPU, but a T4 has 16 GB")]
    public async Task SweepThatCouldNeverStart_IsRefused(string resources, string said)
    {
        await using var live = new LiveEngine(Two);

        var (state, _, problems) = await live.Service.CreateAsync(Specs.Read($"name: never\nmax_runs: 1\nresources: {{{resources}}}\n{Fast}"));

        Assert.Null(state);
        Assert.Equal(said, Assert.Single(problems).Message);
    }

    [Fact]
    public async Task Plan_SaysWhoRunsAndWhoIsNext()
    {
        await using var live = new LiveEngine(Two);
        await StartAsync(live);
        var sweep = await live.BeginAsync($"name: shown\nmax_runs: 4\nmax_parallel: 2\nresources: {{gpus: 1, gpu_type: T4}}\n{Fast.Replace("36000", "1", StringComparison.Ordinal)}");
        await live.UntilAsync(sweep.Id, s => s.OpenAttempts.Count() == 2);

        await Eventually.TrueAsync(() => live.Allocator.Current is { } current && current.Queue.Experiments.Count(e => e.Running is not null) == 2, TimeSpan.FromSeconds(20));

        var plan = live.Allocator.Current!;
        Assert.Equal(4, plan.Plan.Schedule.Count);
        Assert.Equal([0, 1], plan.Plan.Schedule.Where(p => p.StartHours == 0).SelectMany(p => p.Gpus).Order());
        Assert.Equal(2, plan.Items.Count(i => i.Run is null));
        Assert.Equal([0, 1], live.Broker.Holders("T4").Select(h => h.Gpu));
        await live.Service.StopAsync(sweep.Id, "a test");
        await EndAsync(live, sweep.Id);
        Assert.Empty(live.Broker.Holders("T4"));
    }

    [Fact]
    public async Task Queue_AfterAGpuWentAway_KeepsTheOtherWithTheAttemptThatHoldsBoth()
    {
        await using var live = new LiveEngine(Two);
        await StartAsync(live);
        var wide = await live.BeginAsync($"name: wide\nmax_runs: 1\nresources: {{gpus: 2, gpu_type: T4}}\n{Fast.Replace("36000", "1", StringComparison.Ordinal)}");
        var state = await live.UntilAsync(wide.Id, s => s.OpenAttempts.Any());

        var (queue, _) = SharedQueue.Of(new([new("T4", 1, 0, null, [])], new Dictionary<string, IReadOnlyList<string>>()), [state], _ => false, _ => true, state.UpdatedAt, 1);

        Assert.Equal([0], Assert.Single(queue.Experiments).Running!.Gpus);
        Assert.Equal(0, Assert.Single(new AllocationSolver(TimeProvider.System).Solve(queue).Schedule).StartHours);
    }

    [Fact]
    public async Task Queue_OfManySweeps_LooksLessFarAhead()
    {
        await using var live = new LiveEngine(Two);
        var sweep = await live.BeginAsync($"name: many\nmax_runs: 2000\nresources: {{gpus: 1, gpu_type: T4}}\n{Fast}");
        var sweeps = Enumerable.Range(0, 100).Select(n => sweep with { Id = new SweepId($"sweep{n:000}") }).ToList();

        Assert.Equal(40, SharedQueue.Of(Two, [sweep], _ => false, _ => true, sweep.UpdatedAt, 1).Queue.Experiments.Count);
        Assert.Equal(400, SharedQueue.Of(Two, sweeps, _ => false, _ => true, sweep.UpdatedAt, 1).Queue.Experiments.Count);
    }

    private static async Task StartAsync(LiveEngine live)
    {
        await live.Engine.StartAsync(CancellationToken.None);
        await live.Allocator.StartAsync(CancellationToken.None);
    }

    private static Task<SweepState> EndAsync(LiveEngine live, SweepId id) => live.UntilAsync(id, s => s.IsOver);
}
