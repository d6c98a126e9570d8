namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Says how much a text of the catalogue tells where it stands.</summary>
internal static class HitWeight
{
    // What the others print when one has failed.
    private static readonly string[] Consequences =
        ["dist.collective_timeout", "dist.rank_crashed", "dist.hang", "infra.external_kill", "infra.network", "framework.bug", "dist.collective_timeout_slow_rank"];

    // Texts that warnings carry by their nature.
    private static readonly string[] Warnings = ["not_learning", "nan_inf", "diverging", "metric_suspicious"];

    public static double Of(LogHit hit, LogOutcome outcome)
    {
        var warns = Warnings.Contains(hit.Pattern.Symptom);
        if (outcome.IsWell && !warns || LogOutcome.IsRecovered(hit.ProgressAfter, hit.Rank) && !warns)
        {
            return 0;
        }

        if (outcome.Holds(hit.Line.Number))
        {
            return 1;
        }

        if (warns && LogOutcome.IsRecovered(hit.ProgressAfter, hit.Rank))
        {
            return 0.6;
        }

        var weight = hit.IsMild && !warns && hit.Entry.Label is not ("infra.preemption" or "infra.walltime" or "infra.external_kill") ? 0.45 : 1;
        if (outcome.Fatal is { } fatal && !LogOutcome.IsConsequence(fatal))
        {
            var isLater = hit.Line.Number > fatal.Last.Number;
            weight *= isLater && Consequences.Contains(hit.Entry.Label) ? 0.3
                : hit.Pattern.Strength >= 0.85 && hit.Entry.Role == Findings.Role.Environment ? 0.95
                : isLater ? 0.5 : 0.7;
        }

        return weight;
    }
}
