using System.Collections.Immutable;
using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>How far the search for a plan has come.</summary>
public sealed record PlanProgress
{
    public static PlanProgress Begun { get; } = new();

    public AllocationPlan? Best { get; init; }

    /// <summary>Nothing better will come.</summary>
    public bool IsOver { get; init; }

    /// <summary>Why there is no plan.</summary>
    public string? Trouble { get; init; }

    /// <summary>What the first criterion came to, plan after plan.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    public PlanProgress With(AllocationPlan better) => this with { Best = better, Values = better.Criteria is [var first, ..] ? Values.Add(first.Value) : Values };
}
