namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>One link of a chain of reasoning, and the evidence it rests on.</summary>
public sealed record ReasoningStep(string Claim, IReadOnlyList<string> Evidence);
