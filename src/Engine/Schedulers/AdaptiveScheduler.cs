using System.Globalization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>
/// Explores at first and is stricter the further the sweep: the share of runs that goes on from a look falls from all of them to a quantile. A run that
/// has stopped moving ends unless it leads, and a sweep that finds nothing better starts no further runs.
/// </summary>
public sealed class AdaptiveScheduler(SchedulerSpec spec) : IScheduler
{
    private const int LeastSweepPatience = 20;

    private readonly Ladder _ladder = Ladder.Even(spec.MinSteps ?? spec.Interval ?? 1, spec.Interval ?? spec.MinSteps ?? 1);
    private readonly double _quantile = spec.Quantile ?? 0.25;
    private readonly int _least = spec.MinRuns ?? MedianScheduler.DefaultMinRuns;
    private readonly int _patience = spec.Patience ?? 3;
    private readonly double _minDelta = spec.MinDelta ?? 0.01;

    public double Share => 1;

    public Ladder LadderOf(int run) => _ladder;

    public Verdict Judge(SweepState state, Run run)
    {
        var mark = run.Due!;
        var rung = state.Board[0, mark.Rung];
        var entry = state.Board.EntryOf(run, mark);
        if (!entry.IsFinite)
        {
            return new Verdict.Stop($"{RungWords.NotANumber(mark)}.");
        }

        if (rung.All.Count <= _least)
        {
            return new Verdict.GoOn($"{RungWords.At(mark)}: {rung.All.Count - 1} others came so far, and {_least} are needed to compare with");
        }

        var done = Done(state);
        var share = 1 - ((1 - _quantile) * done);
        var keep = Math.Max(1, (int)Math.Ceiling(share * rung.All.Count));
        var rank = rung.RankOf(entry);
        var standing = string.Create(CultureInfo.InvariantCulture,
            $"{RungWords.At(mark)}: {RungWords.Number(mark.Value)} is {RungWords.Rank(rank)} of {RungWords.Of(rung.All.Count)}; with {done:P0} of the sweep done, the best {share:P0} ({keep}) go on");
        return rank > keep ? new Verdict.Stop($"{standing}.")
            : rank > 1 && Standstill(state, run, rung) is { } still ? new Verdict.Stop($"{RungWords.At(mark)}: {still}.")
            : new Verdict.GoOn(standing);
    }

    public Promotion? Next(SweepState state, bool freshMayStart) => null;

    public string? WhyNoMore(SweepState state)
    {
        var patience = spec.SweepPatience ?? Math.Max(LeastSweepPatience, (state.Plan.Runs ?? 0) / 2);
        var over = state.Counts.Done;
        return state.BestRun is { } best && Math.Min(over, state.Runs.Count - best) >= patience
            ? $"{state.Runs.Count - best} runs since run {best} have found nothing better: the sweep has converged." : null;
    }

    // Where nobody knows how long the sweep is, it is thought to be as long again as it was.
    private static double Done(SweepState state) => state.Counts.Done == 0 ? 0 : Math.Min(1, (double)state.Counts.Done / (state.Plan.Runs ?? (2 * state.Counts.Done)));

    // Measured by what lies between the best run and the middle one, so that it means the same for an accuracy and for a loss.
    private string? Standstill(SweepState state, Run run, RungStanding rung)
    {
        var marks = run.Rungs.AsSpan(0, run.Passed + 1);
        if (marks.Length <= _patience)
        {
            return null;
        }

        var direction = state.Spec.Objective.Direction;
        var spread = rung.All[rung.All.Count / 2].Loss - rung.All[0].Loss;
        double best = double.PositiveInfinity, before = double.PositiveInfinity;
        for (var i = 0; i < marks.Length; i++)
        {
            best = Math.Min(best, RungEntry.Of(direction, marks[i].Value, 0).Loss);
            before = i < marks.Length - _patience ? best : before;
        }

        return double.IsFinite(before) && before - best <= _minDelta * spread
            ? $"it moved by {RungWords.Number(before - best)} in {_patience} looks, at most {_minDelta.ToString("P1", CultureInfo.InvariantCulture)} of the {RungWords.Number(spread)} between the best run and the middle one"
            : null;
    }
}
