namespace Sweepboard.Engine.Diagnosis;

/// <summary>What a finder noticed, and what it could not use, a sentence each.</summary>
public sealed record Clues(IReadOnlyList<Clue> Found, IReadOnlyList<string> Notes)
{
    public static Clues None { get; } = new([], []);
}
