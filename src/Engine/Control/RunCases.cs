using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Gathers the cases of runs: what the last attempt printed and measured, its code and configuration, and the runs beside it.</summary>
public sealed class RunCases(SweepJournal journal, IMetricStore metrics, RunLogs logs) : ICaseSource
{
    private const int MostWorked = 40;
    private const int MostFailed = 20;
    private const int MostPoints = 4_000;
    private const int MostSiblingPoints = 200;

    public Task<FailureCase?> GatherAsync(RunId run, CancellationToken cancellation) =>
        journal.Find(run.Sweep) is { } state && state.Find(run) is { } found
            ? Task.Run<FailureCase?>(() => Gather(state, found, cancellation), cancellation) : Task.FromResult<FailureCase?>(null);

    public ILogSource? FindLog(string reference) =>
        RunLogSource.Read(reference) is var (run, attempt) && journal.Find(run.Sweep)?.Find(run)?.Find(attempt) is not null ? new RunLogSource(logs, run, attempt) : null;

    private FailureCase Gather(SweepState state, Run run, CancellationToken cancellation)
    {
        var notes = new List<string>();
        var order = run.Last is { } last ? LaunchOrders.For(state, run, last) : null;
        var (files, unread) = order is null || state.Spec.Dispatcher.Kind is "simulated" or "external" ? ([], []) : RunCode.Find(order.Command, order.WorkingDirectory);
        notes.AddRange(unread);
        return new()
        {
            Title = run.Id.ToString(),
            Run = run.Id,
            Files = files,
            Log = Log(run, notes),
            Metrics = Series(run.Id, MostPoints),
            Hyperparameters = run.Hyperparameters,
            Command = order?.Command ?? state.Spec.Command,
            Metadata = RunFacts.Of(state, run),
            Objectives = state.Spec.Objectives,
            Failure = run.Last?.Failure,
            ExitCode = run.Last?.ExitCode,
            Siblings = [.. Siblings(state, run, cancellation)],
            Unusable = notes,
        };
    }

    private RunLogSource? Log(Run run, List<string> notes)
    {
        if (run.Last is not { } attempt)
        {
            notes.Add("The run has no attempt yet, so it printed nothing.");
            return null;
        }

        var log = new RunLogSource(logs, run.Id, attempt.Id);
        try
        {
            return log.Length > 0 ? log : null;
        }
        catch (DispatcherUnreachableException exception)
        {
            notes.Add($"What the run printed cannot be read at present: {exception.Message}");
            return null;
        }
    }

    private IEnumerable<Sibling> Siblings(SweepState state, Run run, CancellationToken cancellation)
    {
        foreach (var other in NearestRuns.Of(state, run, RunOutcome.Completed, MostWorked).Concat(NearestRuns.Of(state, run, RunOutcome.Failed, MostFailed)))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new(other.Id.ToString(), other.Outcome == RunOutcome.Completed, other.Hyperparameters)
            {
                Metrics = Series(other.Id, MostSiblingPoints),
                Log = other.Last is { } attempt ? new RunLogSource(logs, other.Id, attempt.Id) : null,
            };
        }
    }

    private IReadOnlyList<MetricSeries> Series(RunId run, int most) =>
        [.. metrics.Read(run, most).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new MetricSeries(m.Key, [.. m.Value.Select(p => p.Step)], [.. m.Value.Select(p => p.Value)]))];
}
