using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Transfer;

/// <summary>What an earlier sweep found, in the coordinates of this one.</summary>
/// <param name="Sweep">The earlier sweep.</param>
/// <param name="Observations">Its runs; their numbers are those they have there.</param>
/// <param name="Weight">How far to believe it, from 0 (it misleads) to 1 (its runs tell the order of this sweep's runs).</param>
public sealed record PriorSweep(SweepId Sweep, IReadOnlyList<Observation> Observations, double Weight);
