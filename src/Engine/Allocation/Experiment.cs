using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Allocation;

/// <summary>A piece of work that waits for GPUs: it holds all of them from its start to its end, without a break.</summary>
public sealed record Experiment
{
    /// <summary>What the queue calls it; no two share one.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>How long it takes on its first choice, or has left if it runs already; hours, 0 or more.</summary>
    public required double Hours { get; init; }

    /// <summary>What an hour of waiting for it weighs; above 0.</summary>
    public double Weight { get; init; } = Priorities.Medium;

    /// <summary>The GPUs it may run on, one of them; the first is what was asked for.</summary>
    public required IReadOnlyList<GpuChoice> Choices { get; init; }

    /// <summary>Memory it needs on each of its GPUs, in gigabytes; null: not known, any will do.</summary>
    public double? MemoryGb { get; init; }

    /// <summary>It does not start before this hour.</summary>
    public double EarliestHours { get; init; }

    /// <summary>It ends by this hour; null: no deadline.</summary>
    public double? DeadlineHours { get; init; }

    /// <summary>The hour from which weighted tardiness counts; null: its deadline.</summary>
    public double? DueHours { get; init; }

    /// <summary>The experiments that must have ended before it starts.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>It saves checkpoints and goes on from them.</summary>
    public bool Checkpointed { get; init; }

    /// <summary>It may be begun again after it was interrupted.</summary>
    public bool Retryable { get; init; } = true;

    /// <summary>It has its GPUs at hour 0 and keeps them; null: it waits.</summary>
    public RunningOn? Running { get; init; }
}
