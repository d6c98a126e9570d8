namespace Sweepboard.Engine.Sweeps;

/// <summary>Where a run goes on from: another run's checkpoint.</summary>
/// <param name="From">The run whose checkpoint it starts with.</param>
/// <param name="Step">How far that run had been seen to train.</param>
/// <param name="Generation">How many inheritances lie between it and a run that began at the beginning.</param>
public sealed record Inheritance(RunId From, long Step, int Generation);
