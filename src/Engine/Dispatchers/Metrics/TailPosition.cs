namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>How far one file has been read.</summary>
/// <param name="At">The first byte of the first line that was not read.</param>
/// <param name="Seen">The first byte that was not looked at; between the two lies a line without its end.</param>
/// <param name="Skipping">Whether <paramref name="At"/> lies inside a line that is passed over.</param>
internal readonly record struct TailPosition(long At, long Seen, bool Skipping);
