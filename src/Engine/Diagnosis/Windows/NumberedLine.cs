namespace Sweepboard.Engine.Diagnosis.Windows;

/// <summary>A line of a file or a log, numbered from 1.</summary>
public sealed record NumberedLine(int Number, string Text);
