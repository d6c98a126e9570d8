using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>What a queue's plan comes to under an objective.</summary>
/// <param name="Objective">Its name, or criteria with commas between them.</param>
/// <param name="Plan">The plan; null where there is trouble.</param>
/// <param name="Trouble">Why there is none.</param>
public sealed record ObjectiveResult(string Objective, AllocationPlan? Plan, string? Trouble);
