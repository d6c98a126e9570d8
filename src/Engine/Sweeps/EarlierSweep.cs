namespace Sweepboard.Engine.Sweeps;

/// <summary>What a sweep takes over from one that ran before it.</summary>
/// <param name="Id">The earlier sweep.</param>
/// <param name="Name">Its name.</param>
/// <param name="Runs">Some of its runs, the best first.</param>
public sealed record EarlierSweep(SweepId Id, string Name, IReadOnlyList<EarlierRun> Runs);

/// <summary>A run of an earlier sweep.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Hyperparameters">What it tried.</param>
/// <param name="Metrics">What it reported of the objectives that count now.</param>
public sealed record EarlierRun(int Number, Spaces.Configuration Hyperparameters, IReadOnlyDictionary<string, double> Metrics);
