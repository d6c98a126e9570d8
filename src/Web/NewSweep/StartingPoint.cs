namespace Sweepboard.Web.NewSweep;

/// <summary>What the form begins with.</summary>
/// <param name="Key">Tells drafts apart in the browser: each starting point has its own.</param>
/// <param name="File">What stands in it before anybody types.</param>
/// <param name="Says">Where it comes from, in a sentence; null for an empty form.</param>
/// <param name="Reasons">Why a parameter has the values it has, by its name.</param>
public sealed record StartingPoint(string Key, SpecFile File, string? Says, IReadOnlyDictionary<string, string> Reasons);
