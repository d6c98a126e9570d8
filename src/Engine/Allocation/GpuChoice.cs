namespace Sweepboard.Engine.Allocation;

/// <summary>One way to give an experiment what it needs.</summary>
/// <param name="Demands">How many of each type; one entry for most, several where it needs more than one kind of resource at once.</param>
/// <param name="Speed">How many times as fast it runs on these as <see cref="Experiment.Hours"/> says; above 0.</param>
public sealed record GpuChoice(IReadOnlyList<GpuDemand> Demands, double Speed = 1);
