namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Notices that most of a step's time goes by waiting for data.</summary>
internal static class WaitingRule
{
    private const double Most = 0.6;
    private static readonly string[] Data = ["data", "data_time", "load_time"];
    private static readonly string[] Whole = ["time", "batch_time", "iter_time", "step_time"];

    public static IEnumerable<Clue> Find(CurveSet set)
    {
        var (data, whole) = (Of(set, Data), Of(set, Whole));
        if (data is null || whole is null || data.Finite.Length < 3 || whole.Finite.Length < 3)
        {
            yield break;
        }

        var (waits, takes) = (Curve.Median(data.Finite), Curve.Median(whole.Finite));
        if (takes > 0 && waits / takes is >= Most and <= 1)
        {
            yield return CurveClue.Of("waits_for_data", $"Of {CurveClue.Show(takes)} that a step takes ('{whole.Name}') {CurveClue.Show(waits)} go by waiting for data ('{data.Name}').", null, "code.input_pipeline_slow", 0.7, [data.AtLast(), whole.AtLast()], ("share", waits / takes));
        }
    }

    private static Curve? Of(CurveSet set, string[] names) => set.All.FirstOrDefault(c => names.Contains(c.Name, StringComparer.OrdinalIgnoreCase));
}
