namespace Sweepboard.Engine.Diagnosis.Catalogue;

/// <summary>A text of a log that speaks for a cause.</summary>
public sealed record LogPattern
{
    /// <summary>A regular expression for one line, without look-around and back-references; named groups become the clue's facts.</summary>
    public required string Text { get; init; }

    /// <summary>The symptom such a line shows.</summary>
    public required string Symptom { get; init; }

    /// <summary>How often such a line means this cause, 0 to 1.</summary>
    public required double Strength { get; init; }

    /// <summary>What it means, one sentence; <c>{group}</c> stands for what a named group matched.</summary>
    public required string Says { get; init; }
}
