namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Lines that differ in their numbers only.</summary>
/// <param name="Text">What they have in common; <c>#</c> stands for a number.</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first of them.</param>
public sealed record LineTemplate(string Text, int Count, int First);
