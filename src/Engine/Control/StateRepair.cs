using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Finds states that should not be possible and says by which events they are put right.</summary>
public static class StateRepair
{
    public static IReadOnlyList<SweepEvent> Inspect(SweepState state, DateTimeOffset now)
    {
        var draft = new Draft(state, now);
        var recounted = SweepFold.Recount(state);
        foreach (var (found, is1, should) in Differences(state, recounted))
        {
            draft.Emit(new StateRepaired($"{found} is {is1}, but its runs say {should}", "counted anew"));
        }

        if (state.IsOver)
        {
            foreach (var run in draft.State.OpenRuns.Concat(draft.State.PausedRuns).ToList())
            {
                CloseLeftOpen(draft, run);
            }
        }

        return draft.Events;
    }

    private static IEnumerable<(string Found, object Is, object Should)> Differences(SweepState state, SweepState counted)
    {
        if (state.Ledger != counted.Ledger)
        {
            yield return ("The ledger", state.Ledger, counted.Ledger);
        }

        if (state.Counts != counted.Counts)
        {
            yield return ("The number of runs", state.Counts, counted.Counts);
        }

        if (!state.Open.SetEquals(counted.Open))
        {
            yield return ("The set of open runs", string.Join(' ', state.Open), string.Join(' ', counted.Open));
        }

        if (!state.Paused.SetEquals(counted.Paused))
        {
            yield return ("The set of paused runs", string.Join(' ', state.Paused), string.Join(' ', counted.Paused));
        }

        if (state.Best?.Score != counted.Best?.Score)
        {
            yield return ("The best run", state.BestRun ?? 0, counted.BestRun ?? 0);
        }
    }

    // A sweep that is over has nothing under way: what is left open is stopped, not forgotten.
    private static void CloseLeftOpen(Draft draft, Run run)
    {
        if (run.Last is { IsOpen: true, Stop: null } attempt)
        {
            draft.Emit(new StateRepaired($"Attempt {attempt.Id} is under way, but the sweep is over", "it is stopped", run.Id, attempt.Id));
            draft.Emit(new AttemptStopRequested(run.Id, attempt.Id, StopCause.Person, "The sweep is over."));
        }
        else if (run.Last is not { IsOpen: true })
        {
            draft.Emit(new StateRepaired($"Run {run.Id} is {SnakeCase.Name(run.Status)}, but the sweep is over", "it counts as stopped", run.Id));
            draft.Emit(new RunEnded(run.Id, RunOutcome.Stopped, null, run.Metrics, "The sweep was over."));
        }
    }
}
