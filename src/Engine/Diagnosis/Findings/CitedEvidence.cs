namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>A piece of evidence as a report cites it.</summary>
/// <param name="Id">What findings call it: E1, E2, …</param>
/// <param name="What">The place, and what stands there.</param>
/// <param name="Verified">Whether it was looked up again, and stood there.</param>
public sealed record CitedEvidence(string Id, Evidence What, bool Verified);
