using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Tests.Diagnosis.Findings;

public class WeighingTests
{
    private readonly Weighing _weighing = new(CauseCatalogue.Shipped);

    [Fact]
    public void Weigh_TwoKindsOfEvidence_IsSurerThanOneKindTwice()
    {
        var twoKinds = Confidence(For(EvidenceKind.Code, 0.5), For(EvidenceKind.Sibling, 0.5));
        var oneKind = Confidence(For(EvidenceKind.Code, 0.5), For(EvidenceKind.Code, 0.5));

        Assert.True(twoKinds > oneKind && oneKind > Confidence(For(EvidenceKind.Code, 0.5)));
    }

    [Fact]
    public void Weigh_ClueAgainst_MakesLessSure() =>
        Assert.True(Confidence(For(EvidenceKind.Code, 0.6), For(EvidenceKind.Sibling, 0.7) with { Against = true }) < Confidence(For(EvidenceKind.Code, 0.6)));

    [Fact]
    public void Weigh_FaultThatDoesNotExplainTheCrash_IsHardlyWhy() =>
        Assert.True(Confidence(For(EvidenceKind.Code, 0.6), Seen("crash_shape")) < Confidence(For(EvidenceKind.Code, 0.6), Seen("not_learning")) / 2);

    [Fact]
    public void Weigh_CodeThatWouldStopAProgramThatRan_IsHardlyBelieved()
    {
        var clue = For(EvidenceKind.Code, 0.85) with { Label = "code.shape_mismatch" };

        Assert.True(_weighing.Weigh([clue], hasRun: true)[0].Confidence < 0.2 && _weighing.Weigh([clue])[0].Confidence > 0.6);
    }

    [Fact]
    public void Levels_CodeAlone_IsNeverCertain()
    {
        var alone = _weighing.Weigh([For(EvidenceKind.Code, 0.95), Seen("not_learning")])[0];
        var withLog = _weighing.Weigh([For(EvidenceKind.Code, 0.95), For(EvidenceKind.Log, 0.9), Seen("not_learning")])[0];

        Assert.Equal((Level.Likely, Level.Certain), (Levels.Of(alone), Levels.Of(withLog)));
    }

    [Fact]
    public void Catalogue_EveryCauseHasAnEntry_InTheWordsOfTheVocabulary()
    {
        var entries = CauseCatalogue.Shipped.Entries;

        Assert.Empty(Vocabulary.Causes.Except([Vocabulary.None, Vocabulary.InsufficientEvidence]).Except(entries.Select(e => e.Label)));
        Assert.Empty(entries.Select(e => e.Label).Except(Vocabulary.Causes));
        Assert.Empty(entries.SelectMany(e => e.Explains.Keys).Except(Vocabulary.Symptoms));
        Assert.Empty(entries.SelectMany(e => e.Fixes).SelectMany(f => f.Labels).Except(Vocabulary.Fixes));
        Assert.All(entries, e => Assert.True(e is { Source: not null, Settles: not null, Fixes.Count: > 0 }, e.Label));
    }

    private static Clue For(EvidenceKind kind, double strength) =>
        new() { Source = kind, Rule = "test", Statement = $"{kind} says so.", Label = "code.missing_zero_grad", Strength = strength };

    private static Clue Seen(string symptom) => new() { Source = EvidenceKind.Metric, Rule = "test", Statement = "Seen.", Symptom = symptom };

    private double Confidence(params Clue[] clues) => _weighing.Weigh(clues).Single(h => h.Label == "code.missing_zero_grad").Confidence;
}
