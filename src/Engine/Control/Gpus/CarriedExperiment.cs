using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>An experiment of a queue that became a sweep.</summary>
public sealed record CarriedExperiment(string ExpId, SweepId SweepId);
