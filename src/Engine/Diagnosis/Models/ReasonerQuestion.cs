namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>A question for a reasoner, and the files it may read.</summary>
internal sealed record ReasonerQuestion(IReadOnlyList<string> Paths, string Text);
