namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Why an experiment of a plan does not start sooner.</summary>
/// <param name="Kind"><c>dependency</c>, <c>gpus</c>, <c>outage</c>, <c>earliest</c> or <c>none</c>.</param>
/// <param name="Type">The GPU type it waits for.</param>
/// <param name="Others">Whose end it waits for.</param>
internal sealed record Blocker(string Kind, string? Type, IReadOnlyList<Placement> Others);
