using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>The fields of a sweep's runs. A parameter goes before a metric of the same name, and both before a fact.</summary>
public static class RunFields
{
    private static readonly RunField[] Facts =
    [
        Fact("run", run => FieldValue.Of(run.Id.Number)),
        Fact("state", run => FieldValue.Of(SnakeCase.Name(run.Status))),
        Fact("score", run => FieldValue.Of(run.Score)),
        Fact("cost", run => FieldValue.Of((double)run.Cost.Usd)),
        Fact("seconds", run => FieldValue.Of(Seconds(run))),
        Fact("attempts", run => FieldValue.Of(run.Attempts.Length)),
        Fact("failure", run => FieldValue.Of(run.Last?.Failure is { } failure ? SnakeCase.Name(failure.Class) : null)),
        Fact("reason", run => FieldValue.Of(run.Reason ?? run.Last?.Failure?.Message ?? run.Last?.Trouble)),
        Fact("optimizer", run => FieldValue.Of(run.Suggestion.Optimizer)),
        Fact("suggestion", run => FieldValue.Of(run.Suggestion.Reason)),
    ];

    public static IReadOnlyList<RunField> Of(SearchSpace space, IEnumerable<string> metrics)
    {
        var parameters = space.Parameters.Select(p => Parameter(p.Name)).ToList();
        var reported = metrics.Order(StringComparer.Ordinal).Select(Metric).Where(m => parameters.All(p => p.Name != m.Name)).ToList();
        return [.. parameters, .. reported, .. Facts.Where(f => parameters.Concat(reported).All(o => o.Name != f.Name))];
    }

    /// <summary>The same with what the spec's objectives and constraints say of a run.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="metrics">The metrics reported so far.</param>
    /// <param name="isOnFront">Whether no other run beats it in everything.</param>
    public static IReadOnlyList<RunField> Of(SweepSpec spec, IEnumerable<string> metrics, Func<Run, bool> isOnFront)
    {
        var fields = Of(spec.SearchSpace, metrics.Concat(spec.Objectives.Select(o => o.Metric)).Concat(spec.Constraints.Select(c => c.Metric)).Distinct());
        RunField[] more =
        [
            .. (RunField[])(spec.Objectives.Count > 1 ? [Fact("front", run => FieldValue.Of(isOnFront(run) ? "yes" : "no"))] : []),
            .. (RunField[])(spec.Constraints.Count > 0 ? [Fact("violation", run => run.Outcome == RunOutcome.Completed ? FieldValue.Of(spec.Violation(run.Metrics)) : FieldValue.None)] : []),
        ];
        return [.. fields, .. more.Where(m => fields.All(f => f.Name != m.Name))];
    }

    /// <summary>How long a run's attempts took in all; null where none has ended.</summary>
    public static double? Seconds(Run run) => run.Attempts.Any(a => a.DurationSeconds is not null) ? run.Attempts.Sum(a => a.DurationSeconds ?? 0) : null;

    private static RunField Fact(string name, Func<Run, FieldValue> read) => new(name, RunFieldKind.Fact, read);

    private static RunField Parameter(string name) =>
        new(name, RunFieldKind.Parameter, run => run.Hyperparameters.TryGetValue(name, out var value) ? FieldValue.Of(value) : FieldValue.None);

    private static RunField Metric(string name) =>
        new(name, RunFieldKind.Metric, run => run.Metrics.TryGetValue(name, out var value) ? FieldValue.Of(value) : FieldValue.None);
}
