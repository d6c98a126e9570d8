using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Fault.Tests.Servers;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>Folds a sweep's events anew, and notes everything that no history may hold.</summary>
internal sealed class Replay
{
    // To count anew takes as long as there are runs: in a large sweep that is done now and then.
    private const int Large = 1_000;

    private readonly List<string> _violations = [];
    private readonly Dictionary<RunId, int> _results = [];

    public Replay(IReadOnlyList<LoggedEvent> events)
    {
        SweepState? state = null;
        foreach (var logged in events)
        {
            state = Take(state, logged);
        }

        State = state ?? throw new InvalidDataException("The sweep has no events.");
    }

    public SweepState State { get; }

    public IReadOnlyList<string> Violations => _violations;

    private SweepState Take(SweepState? before, LoggedEvent logged)
    {
        Check(logged.Seq == (before?.Seq ?? 0) + 1, $"event {logged.Seq} follows event {before?.Seq ?? 0}");
        Check(before is null || logged.At >= before.UpdatedAt, $"event {logged.Seq} is older than the one before");
        var state = SweepFold.Apply(before, logged.Happened, logged.At, logged.Seq);
        Check(state.Spec.Budget.Usd is not { } usd || state.Ledger.Committed.Usd <= usd, $"event {logged.Seq}: {state.Ledger.Committed.Usd} of {state.Spec.Budget.Usd} dollars are spent or reserved");
        Check(state.Ledger is { Spent.Usd: >= 0, Reserved.Usd: >= 0 }, $"event {logged.Seq}: the ledger is {state.Ledger}");
        if (state.Runs.Count < Large || logged.Seq % Large == 0 || state.IsOver)
        {
            _violations.AddRange(StateRepair.Inspect(state, logged.At).Select(found => $"event {logged.Seq}: {found}"));
        }

        CountResults(logged);
        return state;
    }

    private void CountResults(LoggedEvent logged)
    {
        if (logged.Happened is AttemptEnded ended)
        {
            Check(ended.DurationSeconds >= 0 && ended.CostUsd.Usd >= 0, $"attempt {ended.AttemptId} took {ended.DurationSeconds} s and cost {ended.CostUsd}");
        }
        else if (logged.Happened is RunReopened reopened)
        {
            _results[reopened.RunId] = 0;
        }
        else if (logged.Happened is RunEnded result)
        {
            _results[result.RunId] = _results.GetValueOrDefault(result.RunId) + 1;
            Check(_results[result.RunId] == 1, $"run {result.RunId} has {_results[result.RunId]} results");
        }
    }

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            _violations.Add(otherwise);
        }
    }
}
