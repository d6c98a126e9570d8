using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices where a curve stops being finite, and how it got there.</summary>
internal static class NotFiniteRule
{
    private const int Before = 20;
    private const int Recovered = 5;
    private const double Huge = 1e6;

    public static IEnumerable<Clue> Find(CurveSet set)
    {
        var first = set.All.Where(c => c.Kind is CurveKind.Loss or CurveKind.GradientNorm or CurveKind.Accuracy or CurveKind.Other)
            .Select(c => (Curve: c, At: Array.FindIndex(c.Values, v => !double.IsFinite(v)))).Where(c => c.At >= 0 && !Recovers(c.Curve, c.At))
            .OrderBy(c => c.Curve.Kind == CurveKind.Loss ? 0 : 1).ThenBy(c => c.Curve.IsValidation).ThenBy(c => c.Curve.Metric.Steps[c.At]).ThenBy(c => c.Curve.Name, StringComparer.Ordinal).FirstOrDefault();
        if (first.Curve is not { } curve)
        {
            return NowAndThen(set);
        }

        return Tell(set, curve, first.At);
    }

    private static IEnumerable<Clue> Tell(CurveSet set, Curve curve, int at)
    {
        var step = curve.Metric.Steps[at];
        var (value, before) = (CurveClue.Show(curve.Values[at]), at == 0 ? double.NaN : curve.Values[at - 1]);
        var ramp = Ramp(curve, at);
        List<Evidence> places = at == 0 ? [curve.At(0)] : [curve.At(at), curve.At(at - 1), curve.At(Math.Max(0, at - Before))];
        var onset = at == 0 ? $"'{curve.Name}' is {value} from its first value on."
            : ramp > 3 ? $"'{curve.Name}' grows to {CurveClue.Show(before)}, {CurveClue.Show(ramp)} times what it was, and is {value} at step {step}."
            : $"'{curve.Name}' is {value} at step {step}, straight after {CurveClue.Show(before)}.";
        yield return CurveClue.Of("not_finite", onset, "nan_inf", null, 0, places, ("step", step), ("before", before), ("ramp", ramp));

        if (ramp > 3)
        {
            yield return CurveClue.Of("ramp_to_not_finite", onset, "nan_inf", "train.exploding_gradient", 0.35, places, ("step", step));
        }

        if (set.Hyperparameters is var tried && ParameterWords.Number(tried, ParameterWords.LearningRate) is var (name, rate) && at > 0)
        {
            var strength = (ramp > 3 ? 0.4 : 0.2) + (rate >= 0.1 ? 0.15 : rate >= 0.01 ? 0.05 : rate <= 1e-4 ? -0.15 : 0);
            yield return CurveClue.Of("not_finite_at_rate", $"{onset} The learning rate {name} is {CurveClue.Show(rate)}.", "nan_inf", "hp.lr_too_high", Math.Max(0.05, strength),
                [places[0], Evidence.InConfiguration(name, tried[name].ToString())], ("step", step), ("learning_rate", rate)).Changing(new([new(name, ParameterValue.Of(rate / 10))]));
        }

        // Data make a NaN at once; an infinity is grown, be it within the first epoch.
        var isGrown = at == 0 && double.IsInfinity(curve.Values[0]);
        if (isGrown)
        {
            yield return CurveClue.Of("infinite_at_once", $"{onset} Steps that are too large come to that within an epoch.", "nan_inf", "hp.lr_too_high", set.LearningRate is >= 0.1 ? 0.45 : 0.3, places, ("step", step));
        }

        var isHuge = curve.Kind == CurveKind.Loss && double.IsFinite(before) && Math.Abs(before) > Huge;
        if (isHuge && ramp <= 3)
        {
            yield return CurveClue.Of("huge_before_not_finite", $"{onset} A loss of that size comes of steps that are too large for it.", "nan_inf", "hp.lr_too_high", 0.42, places, ("step", step));
            yield return CurveClue.Of("huge_target_not_finite", $"{onset} A loss of that size comes of targets that are large themselves.", "nan_inf", "data.target_unscaled", 0.36, places, ("step", step));
        }

        if (ramp <= 3 && !isHuge)
        {
            yield return CurveClue.Of("sudden_not_finite", onset, "nan_inf", "data.nan_in_input", isGrown ? 0.12 : at <= 1 ? 0.3 : 0.18, places, ("step", step));
        }
    }

    // Again and again for a moment, in the loss itself: some batches have nothing to take a mean of.
    private static IEnumerable<Clue> NowAndThen(CurveSet set)
    {
        var curve = set.All.FirstOrDefault(c => c.Kind == CurveKind.Loss && c.Values.Count(double.IsNaN) >= 2);
        return curve is null ? [] :
        [
            CurveClue.Of("now_and_then_not_finite", $"'{curve.Name}' is NaN {curve.Values.Count(double.IsNaN)} times among {curve.Count} and finite between: single batches do it.", "nan_inf", "data.empty_targets", 0.4,
                [curve.At(Array.FindIndex(curve.Values, double.IsNaN)), curve.At(Array.FindLastIndex(curve.Values, double.IsNaN))]),
        ];
    }

    private static double Ramp(Curve curve, int at)
    {
        var from = Math.Max(0, at - Before);
        var earlier = curve.Values[from..at].Where(double.IsFinite).Select(Math.Abs).ToArray();
        return earlier.Length < 2 ? 1 : earlier[^1] / Math.Max(1e-12, Math.Min(earlier[0], Curve.Median(earlier)));
    }

    // Mixed precision skips a step now and then; a curve that goes on is no fault.
    private static bool Recovers(Curve curve, int at)
    {
        var rest = curve.Values.Skip(at + 1).ToList();
        return rest.Count(double.IsFinite) is var finite && finite >= Recovered && finite > rest.Count * 0.9;
    }
}
