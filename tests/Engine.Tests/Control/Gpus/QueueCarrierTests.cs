using System.Text.Json;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control.Gpus;

public class QueueCarrierTests
{
    private const string Spec = """ "metric": "acc", "spec": {"dispatcher": {"kind": "simulated", "time_scale": 36000}, "polling": {"initial_delay_ms": 10, "max_delay_ms": 20}} """;

    private static readonly SharedGpus Shared = new([new("T4", 2, 0.35m, null, []), new("V100", 1, 2.48m, null, [])], new Dictionary<string, IReadOnlyList<string>>());

    [Fact]
    public async Task CarryOut_MakesEachExperimentASweep_OnThePlannedGpus_InOrder()
    {
        var document = $$"""
            {"experiments": [
               {"exp_id": "b", "gpu_requirement": {"type": "T4", "count": 2}, "estimated_hours": 1, "depends_on": ["a"], {{Spec}} },
               {"exp_id": "a", "gpu_requirement": {"type": "T4", "count": 1}, "allowed_types": {"T4": 1, "V100": 2}, "estimated_hours": 2, "priority": "high", {{Spec}} }],
             "available_gpus": {"T4": {"count": 2, "cost_per_hour": 0.35}, "V100": {"count": 1, "cost_per_hour": 2.48} } }
            """;
        await using var live = new LiveEngine(Shared);
        await live.Engine.StartAsync(CancellationToken.None);
        await live.Allocator.StartAsync(CancellationToken.None);

        var (carried, problems) = await CarryOutAsync(live, document);

        Assert.Empty(problems);
        var ended = new Dictionary<string, SweepState>();
        foreach (var one in carried)
        {
            ended[one.ExpId] = await live.UntilAsync(one.SweepId, s => s.IsOver);
        }

        Assert.All(ended.Values, s => Assert.Equal(SweepStatus.Completed, s.Status));
        Assert.Equal("V100", Assert.Single(ended["a"].Runs).Attempts[0].Gpus!.Type);
        Assert.Equal([0, 1], Assert.Single(ended["b"].Runs).Attempts[0].Gpus!.Numbers);
        Assert.True(ended["a"].CompletedAt <= ended["b"].Runs[0].Attempts[0].IntendedAt);
    }

    [Fact]
    public async Task CarryOut_WhereOneCannotBe_BeginsNone()
    {
        await using var live = new LiveEngine(Shared);

        var (carried, problems) = await CarryOutAsync(live, $$"""
            {"pending_experiments": [
               {"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, {{Spec}} },
               {"exp_id": "b", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1}],
             "available_gpus": {"T4": {"count": 2} } }
            """);

        Assert.Empty(carried);
        Assert.Contains(problems, p => p.Path.StartsWith("pending_experiments[1].", StringComparison.Ordinal));
        Assert.Empty(live.Journal.Ids);
    }

    [Fact]
    public async Task CarryOut_WithoutGpusOnTheServer_SaysHowToSetThemUp()
    {
        await using var live = new LiveEngine();

        var (_, problems) = await CarryOutAsync(live, """{"experiments": [], "available_gpus": {}}""");

        Assert.Contains("Sweepboard__Gpus__T4__Count", Assert.Single(problems).Suggestion, StringComparison.Ordinal);
    }

    private static Task<(IReadOnlyList<CarriedExperiment> Carried, IReadOnlyList<Problem> Problems)> CarryOutAsync(LiveEngine live, string text)
    {
        var (document, problems) = (JsonDocument.Parse(text).RootElement, new List<Problem>());
        var queue = QueueReader.Read(document, problems);
        Assert.Empty(problems);
        return new QueueCarrier(live.Service, live.Broker.Shared, live.Clock).CarryOutAsync(document, queue!, new AllocationSolver(TimeProvider.System).Solve(queue!));
    }
}
