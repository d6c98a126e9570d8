using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Makes other instances of an instance.</summary>
internal static class Deadlines
{
    /// <summary>The same, with everything to end by a time.</summary>
    public static Instance Capped(Instance of, long most) => With(of, [.. of.Deadline.Select(d => Math.Min(d, most))]);

    private static Instance With(Instance of, long[] deadline) => new()
    {
        Modes = of.Modes,
        Release = of.Release,
        Deadline = deadline,
        Due = of.Due,
        Weight = of.Weight,
        WeightScale = of.WeightScale,
        Pinned = of.Pinned,
        Predecessors = of.Predecessors,
        Successors = of.Successors,
        Topological = of.Topological,
        Capacities = of.Capacities,
        UnitMemory = of.UnitMemory,
        Criteria = of.Criteria,
        Scale = of.Scale,
        HoursPerTick = of.HoursPerTick,
    };
}
