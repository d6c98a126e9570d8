namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Orders what was observed: what keeps the constraints first, what ended before what was ended early, what trained further first, smaller losses first.</summary>
internal static class Ranking
{
    public static List<Observation> Of(History history)
    {
        var ranked = history.Scored.ToList();
        ranked.Sort(Compare);
        return ranked;
    }

    private static int Compare(Observation a, Observation b) =>
        a.Violation != b.Violation ? a.Violation.CompareTo(b.Violation)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : a.Step != b.Step ? Nullable.Compare(b.Step, a.Step)
        : a.Loss != b.Loss ? a.Loss.CompareTo(b.Loss)
        : a.Run.CompareTo(b.Run);
}
