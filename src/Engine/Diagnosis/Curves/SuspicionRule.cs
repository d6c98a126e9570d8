namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices values that are too good, impossible, or always the same.</summary>
internal static class SuspicionRule
{
    public static IEnumerable<Clue> Find(CurveSet set) =>
        [.. TooGood(set), .. Impossible(set), .. Constant(set), .. Zero(set), .. Negative(set), .. First(set), .. Hits(set)];

    // To rank nearly all pairs rightly takes less than to name nearly all samples rightly.
    private static double Perfect(Curve accuracy) => accuracy.Name.Contains("auc", StringComparison.OrdinalIgnoreCase) || accuracy.Name.Contains("auroc", StringComparison.OrdinalIgnoreCase) ? 0.9995 : 0.995;

    private static IEnumerable<Clue> TooGood(CurveSet set)
    {
        if (set.ValidationAccuracy is { Finite.Length: >= 2 } held && Share(held, held.Finite[0]) >= Perfect(held) && Share(held, held.Finite.Min()) >= 0.98)
        {
            yield return CurveClue.Of("perfect_at_once", $"'{held.Name}' is {CurveClue.Show(held.Finite[0])} at its first measurement already.", "metric_suspicious", "data.leakage", 0.45, [held.At(0), held.AtLast()]);
        }

        if (set is { Accuracy: { Finite.Length: >= 4 } train, ValidationAccuracy: { Finite.Length: >= 4 } better } && Share(better, better.Last) - Share(train, train.Last) > 0.15)
        {
            // What only works in training holds it back: dropout above all. Leakage shows in both.
            var says = $"'{better.Name}' ({CurveClue.Show(better.Last)}) is far above '{train.Name}' ({CurveClue.Show(train.Last)}).";
            List<Evidence> places = [better.AtLast(), train.AtLast()];
            yield return CurveClue.Of("validation_better", says, "metric_suspicious", null, 0, places);
            yield return CurveClue.Of("validation_better_dropout", $"{says} Dropout works in training only.", "metric_suspicious", "hp.dropout_high", 0.25, places);
            yield return CurveClue.Of("validation_better_metric", $"{says} They may not be measured alike.", "metric_suspicious", "code.metric_wrong", 0.2, places);
            yield return CurveClue.Of("validation_better_leakage", says, "metric_suspicious", "data.leakage", 0.15, places);
        }
    }

    private static IEnumerable<Clue> Impossible(CurveSet set) =>
        from curve in set.All.Where(c => c.Kind == CurveKind.Accuracy && c.Finite.Length > 0 && !c.Name.Contains("bleu", StringComparison.OrdinalIgnoreCase))
        let most = curve.Finite.Max()
        let inPercent = Curve.Median(curve.Finite) > 1.5
        where most > 100.5 || curve.Finite.Min() < 0 && curve.Name.Contains("acc", StringComparison.OrdinalIgnoreCase) || !inPercent && most > 1.001 && most < 5 && curve.Finite.Count(v => v > 1.001) > curve.Finite.Length / 4
        select CurveClue.Of("impossible", $"'{curve.Name}' reaches {CurveClue.Show(most)}, which no share can.", "metric_suspicious", "code.metric_wrong", 0.6, [curve.At(Array.IndexOf(curve.Values, most))]);

    private static IEnumerable<Clue> Constant(CurveSet set)
    {
        var curve = set.Accuracy ?? set.ValidationAccuracy;
        if (curve is not { Finite.Length: >= 5 } || curve.Finite.Skip(1).Any(v => v != curve.Finite[1]) || Share(curve, curve.Last) > 0.97)
        {
            yield break;
        }

        var says = $"'{curve.Name}' is {CurveClue.Show(curve.Last)} at each measurement.";
        yield return CurveClue.Of("constant_accuracy", says, "not_learning", null, 0, [curve.AtLast(), curve.At(0)], ("accuracy", curve.Last));
        if (set.Loss is { Finite.Length: >= 5, First: > 0 } loss && loss.Last < 0.7 * loss.First)
        {
            yield return CurveClue.Of("constant_while_loss_falls", $"{says} The loss falls all the same.", "metric_suspicious", "code.metric_wrong", 0.45, [curve.AtLast(), loss.AtLast()]);
        }
        else if (Share(curve, curve.Last) > 0.55)
        {
            yield return CurveClue.Of("constant_majority", $"{says} That is what always saying the commonest class gives.", "not_learning", "data.class_imbalance", 0.3, [curve.AtLast(), curve.At(0)]);
        }
    }

    private static IEnumerable<Clue> Zero(CurveSet set)
    {
        if (set.Loss is { Finite.Length: >= 4 } loss && loss.Finite.Skip(1).All(v => v == 0))
        {
            yield return CurveClue.Of("zero_loss", $"'{loss.Name}' is exactly 0 from the beginning.", "not_learning", "code.softmax_single_unit", 0.35, [loss.AtLast(), loss.At(0)]);
        }
    }

    // Accuracy counts exact hits, of which a regression has none.
    private static IEnumerable<Clue> Hits(CurveSet set)
    {
        if ((set.Accuracy ?? set.ValidationAccuracy) is { Finite.Length: >= 4 } curve && curve.Finite.Max() < 0.01 && set.Loss is { Finite.Length: >= 4, First: > 0 } loss && loss.Last < 0.5 * loss.First)
        {
            yield return CurveClue.Of("hits_of_regression", $"'{curve.Name}' stays at {CurveClue.Show(curve.Last)} while '{loss.Name}' falls from {CurveClue.Show(loss.First)} to {CurveClue.Show(loss.Last)}: accuracy counts exact hits, which numbers hardly ever are.", "metric_suspicious", "code.metric_wrong", 0.55, [curve.AtLast(), loss.AtLast()]);
        }
    }

    private static IEnumerable<Clue> Negative(CurveSet set)
    {
        if (set.Loss is { Buckets.Length: >= 5 } loss && loss.Last < -1 && loss.Last < loss.First - 1 && loss.Buckets.Zip(loss.Buckets.Skip(1)).Count(p => p.Second <= p.First) > 0.7 * (loss.Buckets.Length - 1))
        {
            yield return CurveClue.Of("negative_loss", $"'{loss.Name}' falls below zero without bound: {CurveClue.Show(loss.Last)} at last.", "diverging", "code.loss_sign_or_form", 0.4, [loss.AtLast(), loss.At(0)]);
        }
    }

    // At first a classifier guesses: its mean loss is ln C, its summed loss B times that.
    private static IEnumerable<Clue> First(CurveSet set)
    {
        if (set.IsKnownMean || set.Loss is not { Finite.Length: > 0 } loss || set.Batch is not var (batch, at) || batch < 4)
        {
            yield break;
        }

        var first = loss.Finite[0];
        double[] candidates = set.Classes is { } known ? [known] : [2, 10, 100, 1000];
        foreach (var classes in candidates.Where(c => c >= 2))
        {
            var expected = batch * Math.Log(classes);
            if (Math.Abs(first / expected - 1) < (set.AveragesLoss ? 0.04 : set.Classes is null ? 0.08 : 0.25))
            {
                yield return CurveClue.Of("first_loss_is_a_sum", $"The first '{loss.Name}' is {CurveClue.Show(first)}, about {batch:0} x ln {classes:0} = {CurveClue.Show(expected)}: the loss is summed over the batch and not averaged.", null,
                    "code.loss_reduction_sum", set.Classes is null ? 0.45 : 0.6, [loss.At(0), at], ("first", first), ("expected", expected), ("batch_size", batch), ("classes", classes));
                yield break;
            }
        }
    }

    private static double Share(Curve accuracy, double value) => accuracy.Finite.Max() > 1.5 ? value / 100 : value;
}
