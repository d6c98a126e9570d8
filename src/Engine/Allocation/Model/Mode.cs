namespace Sweepboard.Engine.Allocation.Model;

/// <summary>One way to run a job.</summary>
/// <param name="Choice">Index into <see cref="Experiment.Choices"/>.</param>
/// <param name="Uses">What it holds, at most one entry for a resource, no amounts of 0.</param>
/// <param name="Duration">In ticks.</param>
/// <param name="Cost">In millionths of a dollar.</param>
public sealed record Mode(int Choice, Use[] Uses, long Duration, long Cost);
