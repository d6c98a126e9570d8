using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Decides what configuration to try next. Pure: the same state gives the same proposal; randomness comes from (seed, suggestion number) alone.</summary>
public interface IOptimizer
{
    /// <returns>The next configuration, one that no run of the state has; null when there is none left.</returns>
    Proposal? Propose(SweepState state);
}
