namespace Sweepboard.Engine.Schedulers;

/// <summary>What a run's reports say at a rung.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Step">The step of the first report at or after it.</param>
/// <param name="Value">The objective there, by the scheduler's rule.</param>
/// <param name="Average">The mean of all reports so far, where the scheduler compares means.</param>
public readonly record struct RungReading(long Rung, long Step, double Value, double? Average);
