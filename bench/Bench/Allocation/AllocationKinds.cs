using Sweepboard.Engine.Allocation;

namespace Sweepboard.Bench.Allocation;

/// <summary>The kinds of queues that are generated; the same kind and number is the same queue.</summary>
internal static class AllocationKinds
{
    private static readonly double[] Complexities = [1.5, 1.8, 2.1];
    private static readonly double[] Factors = [0.75, 1, 0.5, 0.25];
    private static readonly double[] Strengths = [0.2, 0.5, 0.2, 0.7];

    public static IReadOnlyList<string> Names { get; } = ["rigid10x8", "rcpsp30", "rcpsp60", "rcpsp120", "zerowaste", "zerowaste-dependent", "modes", "weighted", "large"];

    public static AllocationCase Make(string kind, int number) => kind switch
    {
        "rigid10x8" => RigidGenerator.Make(kind, 10, 8, number),
        "rcpsp30" => Project(30, Strengths[number % 4], number),
        "rcpsp60" => Project(60, Strengths[number % 4], number),
        "rcpsp120" => Project(120, 0.1 + 0.1 * (number % 5), number),
        "zerowaste" => FullCluster.Make(kind, 20 << (number % 4), 8 << (number / 4 % 4), 1_000, 0, number),
        "zerowaste-dependent" => FullCluster.Make(kind, 30 << (number % 3), 8 << (number / 3 % 4), 1_000, 0.5, number),
        "modes" => ClusterGenerator.Make(kind, 20 + 40 * (number % 3), [8, 4, 2], 0.5, [Criterion.Makespan, Criterion.Cost], number),
        "weighted" => ClusterGenerator.Make(kind, 20 + 40 * (number % 3), [4, 3, 2], 0.5, [Criterion.WeightedCompletion, Criterion.Makespan], number),
        "large" => ClusterGenerator.Make(kind, 5_000, [500, 250, 150, 100], 0.3, [number % 2 == 0 ? Criterion.Makespan : Criterion.WeightedCompletion], number),
        _ => throw new ArgumentException($"There is no kind '{kind}'; there are {string.Join(", ", Names)}."),
    };

    private static AllocationCase Project(int jobs, double strength, int number) => ProjectGenerator.Make(jobs, Complexities[number % 3], Factors[number / 3 % 4], strength, number);
}
