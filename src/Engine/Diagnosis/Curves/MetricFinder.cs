namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Finds clues in the curves of a run.</summary>
public sealed class MetricFinder : IClueFinder
{
    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var set = CurveSet.Of(study);
        if (set.All.Count == 0)
        {
            return Task.FromResult(new Clues([], ["There are no metrics: how training went could not be looked at."]));
        }

        var notFinite = NotFiniteRule.Find(set).ToList();
        var shape = notFinite.Count > 0 ? [] : DivergenceRule.Find(set).ToList();
        // A curve that grows is not flat, and one that is flat says nothing of how it generalises.
        var flat = notFinite.Count > 0 || shape.Exists(c => c.Symptom == "diverging") ? [] : PlateauRule.Find(set).ToList();
        var gap = notFinite.Count > 0 || flat.Count > 0 ? [] : GeneralisationRule.Find(set);
        var found = notFinite.Concat(shape).Concat(flat).Concat(gap).Concat(RareClassCurves.Find(set) is var rare && rare.Any() ? rare : SuspicionRule.Find(set)).Concat(GradientRule.Find(set)).Concat(WaitingRule.Find(set));
        return Task.FromResult(new Clues([.. found.OrderByDescending(c => c.Strength).ThenBy(c => c.Rule, StringComparer.Ordinal)], []));
    }
}
