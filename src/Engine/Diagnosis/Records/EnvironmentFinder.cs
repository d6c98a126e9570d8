using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Records;

/// <summary>Finds clues in what was recorded of the job's end and its machine: exit code, the scheduler's state, versions.</summary>
public sealed class EnvironmentFinder : IClueFinder
{
    public Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var failure = study.Case;
        var found = EndOf(failure).Concat(RecordedEnds.Find(failure.Metadata)).Concat(Versions.Find(failure.Metadata));
        return Task.FromResult(new Clues([.. found.OrderByDescending(c => c.Strength).ThenBy(c => c.Rule, StringComparer.Ordinal)], failure.Unusable));
    }

    private static IEnumerable<Clue> EndOf(FailureCase failure)
    {
        if (failure.Failure is { } end && Meaning(end) is var (symptom, label, strength))
        {
            yield return RecordedEnds.Clue("end", end.Message, symptom, label, strength, [Evidence.OfEnvironment("failure", end.Message), Evidence.OfEnvironment("failure_evidence", end.Evidence)], ("class", SnakeCase.Name(end.Class)));
        }

        if (failure.ExitCode is { } code && RecordedEnds.Exit(code) is { } clue)
        {
            yield return clue;
        }
    }

    private static (string? Symptom, string? Label, double Strength)? Meaning(Failure end) => end.Class switch
    {
        FailureClass.Preempted => ("platform", "infra.preemption", 0.9),
        FailureClass.NodeLost => ("platform", "infra.bad_node", 0.85),
        FailureClass.Quota => ("platform", "infra.quota", 0.6),
        FailureClass.Infrastructure => ("platform", null, 0),
        FailureClass.OutOfMemory => ("memory", null, 0),
        FailureClass.Numeric => ("nan_inf", null, 0),
        FailureClass.UserError => null,
        FailureClass.Timeout => ("platform", "infra.walltime", 0.8),
        FailureClass.Stalled => ("hang", null, 0),
        FailureClass.Configuration => ("platform", "infra.credentials", 0.4),
        _ => null,
    };
}
