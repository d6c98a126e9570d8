namespace Sweepboard.Engine.Schedulers;

/// <summary>A paused run that may go on.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Rung">The rung at which it waits.</param>
/// <param name="Reason">Why it, in numbers.</param>
public sealed record Promotion(int Run, long Rung, string Reason);
