namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>One thing that a case consists of.</summary>
/// <param name="Path">What it is called where it is cited.</param>
/// <param name="Role">What it is to the case: <c>code</c>, <c>config</c>, <c>log</c>, <c>metric</c>, <c>sibling</c>.</param>
/// <param name="Size">How many bytes it has; of a metric, points.</param>
/// <param name="Lines">How many lines; null: not counted.</param>
/// <param name="Sha256">The hash of its bytes; null: it was not copied.</param>
public sealed record ManifestEntry(string Path, string Role, long Size, int? Lines = null, string? Sha256 = null);
