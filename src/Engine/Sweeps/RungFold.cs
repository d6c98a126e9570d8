namespace Sweepboard.Engine.Sweeps;

/// <summary>Folds what happens at rungs.</summary>
internal static class RungFold
{
    public static SweepState Reach(SweepState state, RungReached e)
    {
        SweepFold.RequireOpen(state, e.RunId, e.AttemptId, e);
        var run = state.Runs[e.RunId.Number - 1];
        if (run.Rungs.Length > 0 && run.Rungs[^1].Rung >= e.Rung)
        {
            throw new SweepEventException(state, e, $"run {run.Id} has come to rung {run.Rungs[^1].Rung} already");
        }

        return SweepFold.Replace(state, run, run with { Bracket = e.Bracket, Rungs = run.Rungs.Add(new(e.Rung, e.Step, e.Value, e.Average)) });
    }

    public static SweepState Pass(SweepState state, RungPassed e)
    {
        var run = SweepFold.Require(state, e.RunId, e);
        return run.IsOpen && run.Due?.Rung == e.Rung
            ? SweepFold.Replace(state, run, run with { Passed = run.Passed + 1, Rungs = run.Rungs.SetItem(run.Passed, run.Due with { WhyPassed = e.Reason }) })
            : throw new SweepEventException(state, e, $"run {run.Id} does not wait at rung {e.Rung}");
    }

    public static SweepState Pause(SweepState state, RunPaused e)
    {
        var run = SweepFold.Require(state, e.RunId, e);
        if (!run.IsOpen || run.IsPaused || run.Last is not { IsOpen: false })
        {
            throw new SweepEventException(state, e, $"run {run.Id} is {run.Status}");
        }

        return SweepFold.Replace(state, run, run with { IsPaused = true }) with { Open = state.Open.Remove(run.Id.Number), Paused = state.Paused.Add(run.Id.Number) };
    }
}
