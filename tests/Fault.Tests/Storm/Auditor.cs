using System.Text.Json;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Fault.Tests.Storm;

/// <summary>Compares what the jobs wrote down themselves with what the store says, and names every difference.</summary>
internal sealed class Auditor
{
    // A wrapper and two shells start around a job; on two busy cores that takes a while.
    private const double AroundAJob = 3;
    private const decimal Millionth = 0.000001m;

    private readonly List<string> _violations = [];
    private readonly ILookup<(string, string), JobLine> _seen;
    private readonly SweepState _state;

    private Auditor(IReadOnlyList<JobLine> seen, Replay replay)
    {
        _seen = seen.ToLookup(l => (l.Run, l.Attempt));
        _state = replay.State;
        _violations.AddRange(replay.Violations);
    }

    /// <param name="seen">What the jobs wrote down.</param>
    /// <param name="replay">The events, folded anew.</param>
    /// <param name="told">The sweep as the server tells it.</param>
    /// <param name="jobs">How many there should be.</param>
    public static IReadOnlyList<string> Audit(IReadOnlyList<JobLine> seen, Replay replay, JsonElement told, int jobs)
    {
        var auditor = new Auditor(seen, replay);
        auditor.CompareStarts();
        auditor.CompareAttempts();
        auditor.CompareRuns(jobs);
        auditor.CompareMoney(told);
        return auditor._violations;
    }

    private void CompareStarts()
    {
        foreach (var lines in _seen)
        {
            var (run, attempt) = lines.Key;
            var known = RunId.TryParse(run, out var id) ? _state.Find(id)?.Find(new(attempt)) : null;
            Check(lines.Count(l => l.ExitCode is null) == 1, $"attempt {attempt} of {run} was started {Times(lines.Count(l => l.ExitCode is null))}");
            Check(known is { NeverStarted: false }, $"attempt {attempt} of {run} was started, but the store says {known?.Status.ToString() ?? "nothing"}");
        }
    }

    private void CompareAttempts()
    {
        foreach (var (run, attempt) in _state.Runs.SelectMany(r => r.Attempts.Where(a => !a.NeverStarted).Select(a => (r, a))))
        {
            var lines = _seen[(run.Id.ToString(), attempt.Id.Value)].ToList();
            var (start, end) = (lines.Find(l => l.ExitCode is null), lines.Find(l => l.ExitCode is not null));
            if (start is null || end is null)
            {
                _violations.Add($"attempt {attempt.Id} of {run.Id} is {attempt.Status} ({attempt.Failure?.Message}), but it did not {(start is null ? "start" : "end")}");
                continue;
            }

            Check(attempt.ExitCode == end.ExitCode, $"attempt {attempt.Id} of {run.Id} ended with {end.ExitCode}, but the store says {attempt.ExitCode}");
            Check(attempt.DurationSeconds - (end.Seconds - start.Seconds) is > -0.05 and < AroundAJob, $"attempt {attempt.Id} of {run.Id} took {end.Seconds - start.Seconds:0.00} s, but the store says {attempt.DurationSeconds:0.00}");
        }
    }

    private void CompareRuns(int jobs)
    {
        Check(_state.Runs.Count == jobs, $"{jobs} runs were wanted, and there are {_state.Runs.Count}");
        foreach (var run in _state.Runs)
        {
            var successes = run.Attempts.Sum(a => _seen[(run.Id.ToString(), a.Id.Value)].Count(l => l.ExitCode == 0));
            Check(run.Outcome == RunOutcome.Completed, $"run {run.Id} is {run.Status}: {run.Reason}");
            Check(successes == 1, $"run {run.Id} succeeded {Times(successes)}");
        }
    }

    private void CompareMoney(JsonElement told)
    {
        var attempts = _state.Runs.SelectMany(r => r.Attempts).ToList();
        var booked = attempts.Sum(a => a.Cost.Usd);
        Check(booked == _state.Ledger.Spent.Usd && _state.Ledger.Reserved == Money.Zero, $"attempts cost {booked}, but the ledger says {_state.Ledger}");
        foreach (var attempt in attempts)
        {
            var cost = Money.For(TimeSpan.FromSeconds(attempt.DurationSeconds ?? 0), _state.Spec.UsdPerHour).Usd;
            Check(Math.Abs(cost - attempt.Cost.Usd) <= Millionth, $"attempt {attempt.Id} took {attempt.DurationSeconds} s, which costs {cost}, but {attempt.Cost.Usd} was booked");
        }

        Check(told.GetProperty("cost").GetProperty("spent_usd").GetDecimal() == booked, $"the server says that {told.GetProperty("cost")} was spent, but attempts cost {booked}");
        Check(told.GetProperty("seq").GetInt64() == _state.Seq, $"the server is at event {told.GetProperty("seq")}, its log at {_state.Seq}");
        var counts = told.GetProperty("counts");
        Check(counts.GetProperty("completed").GetInt32() == _state.Counts.Completed && counts.GetProperty("total").GetInt32() == _state.Counts.Total, $"the server counts {counts}, its log {_state.Counts}");
    }

    private static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count} times" };

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            _violations.Add(otherwise);
        }
    }
}
