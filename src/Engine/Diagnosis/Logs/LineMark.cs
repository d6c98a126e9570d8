namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A place to begin reading at.</summary>
/// <param name="Line">How many lines begin before it.</param>
/// <param name="Offset">The byte.</param>
/// <param name="IsInside">Whether the last of those lines goes on here.</param>
internal readonly record struct LineMark(long Line, long Offset, bool IsInside);
