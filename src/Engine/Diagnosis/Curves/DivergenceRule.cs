using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices a loss that grows, swings or collapses, and a spike that went by.</summary>
internal static class DivergenceRule
{
    private const int Least = 6;

    public static IEnumerable<Clue> Find(CurveSet set)
    {
        var curve = set.Loss ?? set.ValidationLoss;
        if (curve is null || curve.Buckets.Length < Least || curve.Finite.Length < curve.Count)
        {
            return [];
        }

        var (buckets, lowest) = (curve.Buckets, curve.Buckets.Min());
        var scale = Math.Max(Math.Abs(curve.First), 1e-9);
        var rose = curve.Last - Math.Min(curve.First, Curve.Median(buckets.AsSpan(0, Math.Max(1, buckets.Length / 4))));
        if (curve.Last > 2 * scale && rose > scale && curve.Last > 0.3 * buckets.Max() && !IsNegativeRun(curve))
        {
            return Grows(set, curve);
        }

        if (Collapse(curve) is { } collapse)
        {
            return [collapse];
        }

        return Swings(curve, lowest, scale) ? Oscillates(set, curve) : Spike(curve);
    }

    private static IEnumerable<Clue> Grows(CurveSet set, Curve curve)
    {
        var says = $"'{curve.Name}' grows from {CurveClue.Show(curve.First)} to {CurveClue.Show(curve.Last)}.";
        var lowest = Array.IndexOf(curve.Values, curve.Finite.Min());
        List<Evidence> places = [curve.AtLast(), curve.At(lowest), curve.At(0)];
        yield return CurveClue.Of("grows", says, "diverging", null, 0, places, ("first", curve.First), ("last", curve.Last));
        yield return AtRate(set, "grows_at_rate", says, "diverging", 0.42, places);
        yield return CurveClue.Of("grows_unclipped", says, "diverging", "train.exploding_gradient", 0.2, places);
    }

    private static IEnumerable<Clue> Oscillates(CurveSet set, Curve curve)
    {
        var says = $"'{curve.Name}' swings between {CurveClue.Show(curve.Buckets.Skip(curve.Buckets.Length / 4).Min())} and {CurveClue.Show(curve.Buckets.Skip(curve.Buckets.Length / 4).Max())} without falling.";
        List<Evidence> places = [curve.AtLast(), curve.At(Array.IndexOf(curve.Values, curve.Finite.Max())), curve.At(Array.IndexOf(curve.Values, curve.Finite.Min()))];
        yield return CurveClue.Of("oscillates", says, "diverging", null, 0, places);
        yield return AtRate(set, "oscillates_at_rate", says, "diverging", 0.4, places);
    }

    private static Clue AtRate(CurveSet set, string rule, string says, string symptom, double strength, List<Evidence> places)
    {
        if (ParameterWords.Number(set.Hyperparameters, ParameterWords.LearningRate) is not var (name, rate))
        {
            return CurveClue.Of(rule, says, symptom, "hp.lr_too_high", strength - 0.1, places);
        }

        return CurveClue.Of(rule, $"{says} The learning rate {name} is {CurveClue.Show(rate)}.", symptom, "hp.lr_too_high", rate <= 1e-4 ? strength / 2 : strength,
            [.. places, Evidence.InConfiguration(name, set.Hyperparameters[name].ToString())], ("learning_rate", rate)).Changing(new([new(name, ParameterValue.Of(rate / 10))]));
    }

    // Turns in most places, by a good part of its size, with nothing gained: TheDeepChecker's fluctuation without its noise.
    private static bool Swings(Curve curve, double lowest, double scale)
    {
        var late = curve.Buckets[(curve.Buckets.Length / 4)..];
        if (late.Length < 8 || lowest < curve.First - (0.5 * scale))
        {
            return false;
        }

        var turns = Enumerable.Range(1, late.Length - 2).Count(i => (late[i] - late[i - 1]) * (late[i + 1] - late[i]) < 0);
        var middle = Curve.Median(late);
        var spread = Curve.Median([.. late.Select(v => Math.Abs(v - middle))]);
        return turns > 0.5 * (late.Length - 2) && spread > 0.25 * Math.Max(Math.Abs(middle), 1e-9);
    }

    // It had learned and lost it in a moment, for good.
    private static Clue? Collapse(Curve curve)
    {
        var buckets = curve.Buckets;
        var lowest = Array.IndexOf(buckets, buckets.Min());
        var after = buckets[Math.Min(lowest + 1, buckets.Length - 1)..];
        if (lowest < 2 || after.Length < 3 || buckets[lowest] > 0.5 * curve.First || curve.First <= 0)
        {
            return null;
        }

        return after.Skip(after.Length / 3).Min() > 0.85 * curve.First && !curve.IsValidation
            ? CurveClue.Of("collapses", $"'{curve.Name}' had fallen to {CurveClue.Show(buckets[lowest])} and went back to {CurveClue.Show(curve.Last)}.", "diverging", "hp.lr_too_high", 0.3,
                [curve.AtLast(), curve.At(Array.IndexOf(curve.Values, curve.Finite.Min()))]) : null;
    }

    private static IEnumerable<Clue> Spike(Curve curve)
    {
        var highest = Array.IndexOf(curve.Values, curve.Finite.Max());
        var before = Curve.Median(curve.Values.AsSpan(Math.Max(0, highest - 10), Math.Min(10, highest)));
        var isSpike = highest >= 3 && highest < curve.Count - 3 && before > 0 && curve.Values[highest] > 4 * before && curve.Values[highest] > 1.5 * curve.First;
        return isSpike && curve.Last <= 1.1 * before && curve.Last < curve.First
            ? [CurveClue.Of("spike", $"'{curve.Name}' jumped to {CurveClue.Show(curve.Values[highest])} at step {curve.Metric.Steps[highest]} and came back to {CurveClue.Show(curve.Last)}.",
                "no_action", "no_action.transient_spike", 0.6, [curve.At(highest), curve.AtLast()], ("step", curve.Metric.Steps[highest]))]
            : [];
    }

    private static bool IsNegativeRun(Curve curve) => curve.Last < 0;
}
