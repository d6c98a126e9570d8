namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>A line of a file, from 1.</summary>
public sealed record CodeLocation(string File, int Line);
