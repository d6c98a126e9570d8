using Sweepboard.Engine.Diagnosis.Catalogue;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>One cause that clues speak for, weighed.</summary>
/// <param name="Entry">What is known of the cause.</param>
/// <param name="For">Clues for it, the strongest first.</param>
/// <param name="Against">Clues against it.</param>
/// <param name="Fit">How well it explains what was seen, 0 to 1.</param>
/// <param name="Confidence">What the clues weigh together, 0 to 1; <see cref="Calibration"/> says what that is worth.</param>
public sealed record Hypothesis(CatalogueEntry Entry, IReadOnlyList<Clue> For, IReadOnlyList<Clue> Against, double Fit, double Confidence)
{
    public string Label => Entry.Label;

    public Role Role { get; init; } = Entry.Role;

    /// <summary>Whether clues of this kind speak for it.</summary>
    public bool RestsOn(EvidenceKind kind) => For.Any(c => c.Source == kind);
}
