namespace Sweepboard.Engine.Diagnosis;

/// <summary>A file of text that belongs to a case: its path as people name it, and all of its text.</summary>
public sealed record SourceFile(string Path, string Text);
