namespace Sweepboard.Engine.Allocation;

/// <summary>Experiments that start together, as people read a plan.</summary>
/// <param name="Number">From 1.</param>
/// <param name="StartHours">When the first of them starts.</param>
/// <param name="EndHours">When the last of them ends.</param>
/// <param name="ExpIds">Which, in the order of their start.</param>
public sealed record Wave(int Number, double StartHours, double EndHours, IReadOnlyList<string> ExpIds);
