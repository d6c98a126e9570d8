namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>A rule that a plan breaks.</summary>
/// <param name="ExpId">By which experiment; null: by the plan as a whole.</param>
/// <param name="Rule">Which: <c>over_committed</c>, <c>same_gpu</c>, <c>wrong_type</c>, <c>wrong_count</c>, <c>no_such_gpu</c>, <c>memory</c>, <c>dependency</c>, <c>deadline</c>,
/// <c>earliest_start</c>, <c>running</c>, <c>duration</c>, <c>cost</c>, <c>makespan</c>, <c>bound</c>, <c>missing</c>, <c>twice</c>, <c>unknown</c>.</param>
/// <param name="Message">What is wrong, with the values.</param>
/// <param name="AtHours">When, where it has a time.</param>
public sealed record Violation(string? ExpId, string Rule, string Message, double? AtHours);
