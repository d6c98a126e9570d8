namespace Sweepboard.Bench.Diagnosis;

/// <summary>A cause that was named: in which case, how much it weighed, and whether it was right.</summary>
internal readonly record struct Try(string Case, double Weight, bool Right);
