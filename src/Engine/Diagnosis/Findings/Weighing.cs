using Sweepboard.Engine.Diagnosis.Catalogue;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Weighs causes: clues of different kinds support each other, those of one kind mostly repeat each other.</summary>
/// <remarks>
/// The support of the kinds is put together as by independent witnesses (noisy or, Pearl 1988, section 4.3.2), each first tempered by how well the
/// cause explains what was seen. The constants were set on the cases of <c>bench/diagnosis</c>.
/// </remarks>
public sealed class Weighing(CauseCatalogue catalogue)
{
    // A fault in the code that would show otherwise than the run did is there, but it is not why.
    // A crash says what it was; how a curve looks is less telling.
    private const double UnfitAtCrash = 0.2;
    private const double UnfitAtCurve = 0.6;
    private const double UnfitOther = 0.75;

    // With nothing seen to be wrong, only what cannot be right is worth a word.
    private const double Unseen = 0.8;

    // A second clue of the same kind adds little.
    private const double Repeated = 0.25;
    private const double AgainstWeight = 0.8;

    // Code that would have stopped a program that went on was read wrongly.
    private const double Disproved = 0.15;

    /// <summary>Every cause that some clue speaks for, the surest first.</summary>
    /// <param name="clues">What was noticed.</param>
    /// <param name="hasRun">Whether the program trained, or came to its end.</param>
    public IReadOnlyList<Hypothesis> Weigh(IReadOnlyList<Clue> clues, bool hasRun = false)
    {
        var symptoms = new SymptomReading(clues);
        var disproves = hasRun && !symptoms.Names.Any(IsOfCrash);
        return [.. clues.Where(c => c is { Label: not null, Against: false })
            .GroupBy(c => c.Label!)
            .Where(g => g.Key is not (Vocabulary.None or Vocabulary.InsufficientEvidence))
            .Select(g => Weigh(g.Key, [.. g.OrderByDescending(c => c.Strength)], [.. clues.Where(c => c.Against && c.Label == g.Key)], symptoms))
            .Select(h => disproves && h.Entry.Explains.Count > 0 && h.Entry.Explains.Keys.All(IsOfCrash) && h.For.All(c => c.Source == EvidenceKind.Code) ? h with { Confidence = h.Confidence * Disproved } : h)
            .OrderByDescending(h => h.Confidence).ThenByDescending(h => h.Fit).ThenBy(h => h.Label, StringComparer.Ordinal)];
    }

    /// <summary>How well the cause explains what was seen, 0 to 1; 1 where nothing was.</summary>
    public static double Fit(CatalogueEntry entry, SymptomReading symptoms) =>
        symptoms.Any ? symptoms.Names.Max(s => symptoms.Weight(s) * (entry.Explains.ContainsKey(s) ? 1 : 0)) : 1;

    internal static bool IsOfCrash(string symptom) => symptom.StartsWith("crash_", StringComparison.Ordinal);

    private Hypothesis Weigh(string label, IReadOnlyList<Clue> supports, IReadOnlyList<Clue> against, SymptomReading symptoms)
    {
        var entry = catalogue.Find(label) ?? new() { Label = label, Title = label };
        var fit = Fit(entry, symptoms);
        var doubt = 1.0;
        foreach (var kind in supports.GroupBy(c => c.Source))
        {
            doubt *= 1 - (Support([.. kind]) * Tempered(kind.Key, fit, symptoms));
        }

        foreach (var clue in against)
        {
            doubt = 1 - ((1 - doubt) * (1 - (AgainstWeight * clue.Strength)));
        }

        return new(entry, supports, against, fit, Math.Clamp(1 - doubt, 0.01, 0.99));
    }

    private static double Support(IReadOnlyList<Clue> sameKind)
    {
        var support = sameKind[0].Strength;
        foreach (var more in sameKind.Skip(1).Take(2))
        {
            support += (1 - support) * Repeated * more.Strength;
        }

        return support;
    }

    private static double Tempered(EvidenceKind kind, double fit, SymptomReading symptoms)
    {
        if (!symptoms.Any)
        {
            return kind == EvidenceKind.Code ? Unseen : 1;
        }

        var unfit = kind != EvidenceKind.Code ? UnfitOther : symptoms.IsOfCurves ? UnfitAtCurve : UnfitAtCrash;
        return unfit + ((1 - unfit) * fit);
    }
}
