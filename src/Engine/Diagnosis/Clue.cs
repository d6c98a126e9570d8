using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis;

/// <summary>One thing that a finder noticed: a symptom, or something that speaks for or against a cause.</summary>
public sealed record Clue
{
    /// <summary>Which kind of evidence it comes from.</summary>
    public required EvidenceKind Source { get; init; }

    /// <summary>The rule that noticed it: <c>log.cuda_oom</c>, <c>torch.missing_zero_grad</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What was noticed: one sentence, with the values and places.</summary>
    public required string Statement { get; init; }

    /// <summary>The symptom it shows, one of <see cref="Findings.Vocabulary.Symptoms"/>; null: it shows none.</summary>
    public string? Symptom { get; init; }

    /// <summary>The cause it speaks for, one of <see cref="Findings.Vocabulary.Causes"/>; null: for none in particular.</summary>
    public string? Label { get; init; }

    /// <summary>How often the rule is right about its label, where nothing else is known: 0 to 1. Code alone rarely deserves more than 0.5.</summary>
    public double Strength { get; init; }

    /// <summary>Whether it speaks against the cause instead of for it.</summary>
    public bool Against { get; init; }

    /// <summary>The places that show it, the most telling first: where the cause is, not where it surfaced.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Changes to the code that would mend it.</summary>
    public IReadOnlyList<LineEdit> Edits { get; init; } = [];

    /// <summary>Hyperparameters that would mend it.</summary>
    public Configuration Change { get; init; } = Configuration.Empty;

    /// <summary>What was read off, for rules that look at several kinds of evidence: <c>step</c>, <c>in_features</c>, <c>exception</c>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
