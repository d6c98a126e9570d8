namespace Sweepboard.Engine.Sweeps;

/// <summary>An event was applied to a state in which it cannot have happened.</summary>
public sealed class SweepEventException(SweepState? state, SweepEvent happened, string why)
    : InvalidOperationException($"{happened.GetType().Name} cannot follow event {state?.Seq ?? 0} of sweep {state?.Id}: {why}.");
