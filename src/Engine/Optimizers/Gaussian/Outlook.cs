namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>What is expected of the space at one moment of a sweep.</summary>
/// <param name="Objectives">What was learnt of each objective.</param>
/// <param name="Failures">What was learnt of where runs fail; null where none did.</param>
/// <param name="Cost">What was learnt of costs; null where they do not count.</param>
/// <param name="Acquisition">What to choose by.</param>
/// <param name="IsFeasible">Whether any run kept to all constraints.</param>
internal sealed record Outlook(IReadOnlyList<Learnt> Objectives, Learnt? Failures, ExpectedCost? Cost, Acquisition Acquisition, bool IsFeasible);
