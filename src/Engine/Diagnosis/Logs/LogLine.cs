namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A line of a log, from 1, without colours and control characters.</summary>
public readonly record struct LogLine(int Number, string Text);
