namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>An experiment with its place and what that place truly means.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="Claim">What the plan says.</param>
/// <param name="Hours">How long it takes on the GPUs it is given.</param>
/// <param name="EndHours">When the plan lets it end.</param>
/// <param name="CostUsd">What that costs.</param>
/// <param name="Held">The GPUs it holds.</param>
internal sealed record Placed(Experiment Experiment, ClaimedPlacement Claim, double Hours, double EndHours, decimal CostUsd, IReadOnlyList<Held> Held);
