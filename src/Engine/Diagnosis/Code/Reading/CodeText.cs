namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>Everything of a case's files that was read as code, and what could not be.</summary>
/// <param name="Files">The Python that has a tree.</param>
/// <param name="Plain">Python without a tree: only its lines can be looked at.</param>
/// <param name="Notes">What could not be used, a sentence each.</param>
internal sealed record CodeText(IReadOnlyList<PyFile> Files, IReadOnlyList<SourceFile> Plain, IReadOnlyList<string> Notes);
