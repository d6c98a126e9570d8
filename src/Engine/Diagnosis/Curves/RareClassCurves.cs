namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices that nothing rare is found although most answers are right.</summary>
internal static class RareClassCurves
{
    private static readonly string[] OfTheRare = ["recall", "precision", "f1", "sensitivity", "tpr", "average_precision"];

    public static IEnumerable<Clue> Find(CurveSet set)
    {
        var missed = set.All.FirstOrDefault(c => c.Finite.Length >= 3 && OfTheRare.Any(w => c.Name.Contains(w, StringComparison.OrdinalIgnoreCase)) && c.Finite[^3..].All(v => v is >= 0 and < 0.005));
        var right = set.All.FirstOrDefault(c => c.Kind == CurveKind.Accuracy && c.Name.Contains("acc", StringComparison.OrdinalIgnoreCase) && c.Finite.Length >= 3 && Share(c) > 0.8);
        if (missed is not null && right is not null)
        {
            yield return CurveClue.Of("rare_class_missed", $"'{right.Name}' is {CurveClue.Show(right.Last)} and '{missed.Name}' {CurveClue.Show(missed.Last)}: the common class is always said and the rare one never.", "metric_suspicious", "data.class_imbalance", 0.75, [missed.AtLast(), right.AtLast()]);
        }
    }

    private static double Share(Curve accuracy) => accuracy.Finite.Max() > 1.5 ? accuracy.Last / 100 : accuracy.Last;
}
