using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What a dry run showed: the end, and every event on the way to it.</summary>
public sealed record DryRunResult(SweepState State, IReadOnlyList<DryRunStep> Steps)
{
    /// <summary>Where it was not played as the sweep itself would go.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>An event of a dry run and when it would happen.</summary>
public sealed record DryRunStep(DateTimeOffset At, SweepEvent Happened);
