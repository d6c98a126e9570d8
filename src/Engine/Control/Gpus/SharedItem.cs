using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>What an experiment of the shared queue is: an attempt that runs, or a place of its sweep in the queue.</summary>
/// <param name="ExpId">What the queue calls it.</param>
/// <param name="Sweep">Whose it is.</param>
/// <param name="Run">The run that it is an attempt of; null where which run it will be is decided when it starts.</param>
public sealed record SharedItem(string ExpId, SweepId Sweep, RunId? Run);
