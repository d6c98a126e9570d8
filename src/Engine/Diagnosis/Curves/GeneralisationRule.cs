namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices that training and validation part.</summary>
internal static class GeneralisationRule
{
    private const int Least = 4;
    private const double Clear = 3;
    private const double Small = 0.05;

    public static IEnumerable<Clue> Find(CurveSet set) => FarApart(set) ?? ByLoss(set) ?? ByAccuracy(set) ?? [];

    // From the beginning many times the training loss: what is validated on comes in another form.
    private static IEnumerable<Clue>? FarApart(CurveSet set)
    {
        if (set is not { Loss: { } train, ValidationLoss: { } held } || held.Finite.Length < Least || train.Finite.Length < Least || train.Last <= 0 || !CurveNames.AreAlike(train.Name, held.Name))
        {
            return null;
        }

        var least = held.Finite.Min() / Math.Max(train.First, 1e-9);
        var poor = set is not { Accuracy: { } one, ValidationAccuracy: { } other } || Share(other) < 0.75 * Share(one);
        return least < 15 || !poor ? null
            : [CurveClue.Of("validation_far_off", $"'{held.Name}' is {CurveClue.Show(held.First)} where '{train.Name}' is {CurveClue.Show(train.First)}, and never comes near it: what is validated on seems prepared otherwise.", "generalisation_gap", "data.preprocess_mismatch", 0.5, [held.AtLast(), held.At(0), train.AtLast()], ("ratio", least))];
    }

    private static IEnumerable<Clue>? ByLoss(CurveSet set)
    {
        if (set is not { Loss: { } train, ValidationLoss: { } held } || held.Finite.Length < Least || train.Finite.Length < Least || held.First <= 0)
        {
            return null;
        }

        var buckets = held.Buckets;
        var lowest = Array.IndexOf(buckets, buckets.Min());
        var share = (double)lowest / (buckets.Length - 1);
        var rise = held.Last / Math.Max(buckets[lowest], 1e-9);
        var then = train.Buckets[(int)(share * (train.Buckets.Length - 1))];
        var isParting = rise > 1.15 && held.Last - buckets[lowest] > Clear * Noise(buckets) && share < 0.75 && train.Last < 0.9 * then && buckets.Length - lowest >= 3 && train.Last < held.Last && held.Last > Small * Math.Max(held.First, train.First);
        if (!isParting)
        {
            return null;
        }

        var at = Array.IndexOf(held.Values, held.Finite.Min());
        return [CurveClue.Of("parts", $"'{held.Name}' rises from {CurveClue.Show(held.Values[at])} at step {held.Metric.Steps[at]} to {CurveClue.Show(held.Last)} while '{train.Name}' goes on falling to {CurveClue.Show(train.Last)}.",
            "generalisation_gap", "train.overfitting", share < 0.02 ? 0.35 : 0.65, [held.At(at), held.AtLast(), train.AtLast()], ("step", held.Metric.Steps[at]), ("rise", rise))];
    }

    // How far a value is from the middle of its neighbours: what a trend does not explain.
    private static double Noise(double[] values) =>
        values.Length < 3 ? 0 : Curve.Median([.. Enumerable.Range(1, values.Length - 2).Select(i => Math.Abs(values[i] - ((values[i - 1] + values[i + 1]) / 2)))]);

    private static IEnumerable<Clue>? ByAccuracy(CurveSet set)
    {
        if (set is not { Accuracy: { } train, ValidationAccuracy: { } held } || held.Finite.Length < Least || train.Finite.Length < Least)
        {
            return null;
        }

        // One may be in per cent, and not the other.
        var (one, other) = (Share(train), Share(held));
        var gap = one - other;
        List<Evidence> places = [held.AtLast(), train.AtLast()];
        var says = $"'{train.Name}' reaches {CurveClue.Show(train.Last)} and '{held.Name}' {CurveClue.Show(held.Last)}.";
        var chance = 1 / Math.Max(2, set.Classes ?? 10);
        if (gap > 0.3 && other < chance / 2)
        {
            // Guessing would be right more often: what is validated on was never seen in training.
            const string worse = "Validation is worse than guessing, as where its classes are none of those trained on.";
            return
            [
                CurveClue.Of("validation_below_chance", $"{says} {worse}", "generalisation_gap", "data.split", 0.4, places, ("gap", gap)),
                CurveClue.Of("validation_below_chance_order", $"{says} {worse}", "generalisation_gap", "data.order_no_shuffle", 0.25, places, ("gap", gap)),
                CurveClue.Of("validation_below_chance_labels", $"{says} {worse}", "generalisation_gap", "data.preprocess_mismatch", 0.25, places, ("gap", gap)),
            ];
        }

        if (gap > 0.3 && other < Math.Max(chance * 1.5, 0.12))
        {
            return
            [
                CurveClue.Of("validation_at_chance", $"{says} Validation is no better than guessing.", "generalisation_gap", "data.preprocess_mismatch", 0.35, places, ("gap", gap)),
                CurveClue.Of("validation_at_chance_mode", $"{says} Validation is no better than guessing.", "generalisation_gap", "code.eval_path_differs", 0.25, places, ("gap", gap)),
            ];
        }

        return gap > 0.15 && one > 0.85 || gap > 0.25 && one > 0.6
            ? [CurveClue.Of("gap", says, "generalisation_gap", "train.overfitting", gap > 0.25 ? 0.55 : 0.4, places, ("gap", gap))] : null;
    }

    private static double Share(Curve accuracy) => accuracy.Buckets.Max() > 1.5 ? accuracy.Last / 100 : accuracy.Last;
}
