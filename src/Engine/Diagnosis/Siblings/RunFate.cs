using Sweepboard.Engine.Diagnosis.Curves;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Diagnosis.Siblings;

/// <summary>Whether the run failed at all, and which symptoms it shows.</summary>
internal sealed record RunFate(bool Failed, IReadOnlySet<string> Symptoms)
{
    private static readonly string[] Silent = ["nan_inf", "diverging", "not_learning", "generalisation_gap", "hang"];

    public static async Task<RunFate> OfAsync(CaseStudy study, CancellationToken cancellation)
    {
        var log = await new LogFinder().FindAsync(study, cancellation).ConfigureAwait(false);
        var metrics = await new MetricFinder().FindAsync(study, cancellation).ConfigureAwait(false);
        var noticed = log.Found.Concat(metrics.Found).Concat(study.Earlier.Where(c => c.Source != EvidenceKind.Code));
        var symptoms = noticed.Where(c => c.Symptom is not (null or "no_action" or "unknown") && (c.Label is null || c.Strength >= 0.3)).Select(c => c.Symptom!).ToHashSet();
        var ended = study.Case.Failure is not null || study.Case.ExitCode is not (null or 0)
            || study.Case.Log is not null && LogOutcome.Of(study.Case, study.Once(LogReading.Of)).Fatal is not null;
        return new(ended || symptoms.Overlaps(Silent), symptoms);
    }

    public bool Shows(params ReadOnlySpan<string> any)
    {
        foreach (var one in any)
        {
            if (Symptoms.Contains(one))
            {
                return true;
            }
        }

        return false;
    }
}
