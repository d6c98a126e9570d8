using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>One field of several runs side by side.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Values">Each run's value.</param>
/// <param name="Differs">Whether they are not all the same.</param>
/// <param name="Best">Which run has the best value, where the field is an objective.</param>
public sealed record RunComparison(RunField Field, string Title, IReadOnlyList<FieldValue> Values, bool Differs, int? Best)
{
    private static readonly string[] LeftOut = ["run", "state", "score"];

    public static IReadOnlyList<RunComparison> Of(SweepState sweep, IReadOnlyList<Run> runs)
    {
        return [.. RunFields.Of(sweep.Spec, runs.SelectMany(r => r.Metrics.Keys).Distinct(), run => sweep.Front.Contains(run.Id.Number)).Where(f => !LeftOut.Contains(f.Name)).Select(f => Of(f, sweep.Spec, runs)).Where(c => c.Values.Any(v => !v.IsNone))];
    }

    private static RunComparison Of(RunField field, SweepSpec spec, IReadOnlyList<Run> runs)
    {
        var values = runs.Select(field.Read).ToList();
        var best = field.Kind == RunFieldKind.Metric && spec.Objectives.FirstOrDefault(o => o.Metric == field.Name) is { } objective
            ? values.Select((v, i) => (Value: v.Number, Index: i)).Where(v => v.Value is { } n && double.IsFinite(n)).OrderBy(v => objective.Direction == Direction.Maximize ? -v.Value : v.Value).Select(v => (int?)v.Index).FirstOrDefault()
            : null;
        return new(field, RunColumn.Of(field, spec).Title, values, values.Distinct().Count() > 1, best);
    }
}
