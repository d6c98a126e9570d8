namespace Sweepboard.Engine.Dispatchers;

/// <summary>A file that an attempt has left.</summary>
/// <param name="Path">Where it stands in the run's folder, its parts separated by <c>/</c>.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="WrittenAt">When it was last written.</param>
/// <param name="Kind">What it is to the run.</param>
public sealed record KeptFile(string Path, long Size, DateTimeOffset WrittenAt, FileKind Kind);
