namespace Sweepboard.Engine.Diagnosis;

/// <summary>A change to a file: the lines from <paramref name="Line"/> on, <paramref name="Count"/> of them, become other lines.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">The first line concerned, from 1.</param>
/// <param name="Count">How many lines go; 0: the new ones are put before that line.</param>
/// <param name="Lines">What stands there afterwards.</param>
public sealed record LineEdit(string File, int Line, int Count, IReadOnlyList<string> Lines);
