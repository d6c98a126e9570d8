namespace Sweepboard.Engine.Dispatchers;

/// <summary>The files of an attempt.</summary>
/// <param name="Files">By path.</param>
/// <param name="IsWhole">Whether these are all; what lies deeper or beyond a bound is left out, and so is everything behind a link.</param>
public sealed record KeptFiles(IReadOnlyList<KeptFile> Files, bool IsWhole)
{
    public static KeptFiles None { get; } = new([], true);
}
