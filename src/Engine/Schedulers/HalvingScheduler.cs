using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>
/// Asynchronous successive halving: of the runs that came to a rung, the best 1/η go on, decided as they come (Li et al., "A System for Massively
/// Parallel Hyperparameter Tuning", MLSys 2020, algorithm 2; its section 3.1 on stopping). With several brackets it is asynchronous Hyperband.
/// </summary>
public sealed class HalvingScheduler : IScheduler
{
    private readonly Brackets _brackets;
    private readonly bool _promotes;
    private readonly int _factor;

    public HalvingScheduler(SchedulerSpec spec)
    {
        _brackets = Brackets.Of(spec);
        _promotes = spec.Mode == HalvingMode.Promotion;
        _factor = spec.ReductionFactor ?? Brackets.DefaultFactor;
    }

    public double Share => _brackets.Share;

    public Ladder LadderOf(int run) => _brackets.LadderOf(run);

    public Verdict Judge(SweepState state, Run run)
    {
        var mark = run.Due!;
        var rung = state.Board[run.Bracket, mark.Rung];
        var entry = state.Board.EntryOf(run, mark);
        if (!entry.IsFinite)
        {
            return new Verdict.Stop($"{RungWords.NotANumber(mark)}.");
        }

        if (!_promotes && rung.All.Count < _factor)
        {
            return new Verdict.GoOn($"{RungWords.At(mark)}: {RungWords.Number(mark.Value)} is one of {RungWords.Of(rung.All.Count)}; the first {_factor - 1} go on");
        }

        var keep = rung.All.Count / _factor;
        return rung.RankOf(entry) is var rank && rank <= keep
            ? new Verdict.GoOn(Among(state, mark, rung, rank, keep))
            : _promotes ? new Verdict.Pause($"{Behind(state, mark, rung, keep)}.") : new Verdict.Stop($"{Behind(state, mark, rung, keep)}.");
    }

    /// <summary>The best of those who wait, from the highest rung at which one may go on.</summary>
    public Promotion? Next(SweepState state, bool freshMayStart)
    {
        foreach (var rung in state.Paused.IsEmpty ? [] : state.Board.FromTheTop)
        {
            var keep = rung.All.Count / _factor;
            if (keep > 0 && !rung.Waiting.IsEmpty && rung.Waiting.Min is { IsFinite: true } first && rung.RankOf(first) is var rank && rank <= keep)
            {
                var mark = state.Runs[first.Run - 1].Due!;
                return new(first.Run, rung.Rung, Among(state, mark, rung, rank, keep));
            }
        }

        return null;
    }

    public string? WhyNoMore(SweepState state) => null;

    private string Among(SweepState state, RungMark mark, RungStanding rung, int rank, int keep) =>
        $"{RungWords.At(mark)}: {RungWords.Number(mark.Value)} is {RungWords.Rank(rank)} of {RungWords.Of(rung.All.Count)}, and the best {RungWords.Share(_factor)} ({keep}) goes on (cut {Cut(state, rung, keep)})";

    private string Behind(SweepState state, RungMark mark, RungStanding rung, int keep) => keep == 0
        ? $"{RungWords.At(mark)}: {RungWords.Number(mark.Value)} is one of {RungWords.Of(rung.All.Count)}, too few for a best {RungWords.Share(_factor)}"
        : $"{RungWords.At(mark)}: {RungWords.Number(mark.Value)} is {RungWords.Behind(state.Spec.Objective.Direction)} the cut {Cut(state, rung, keep)} of {RungWords.Of(rung.All.Count)}, the best {RungWords.Share(_factor)} goes on";

    private static string Cut(SweepState state, RungStanding rung, int keep) => RungWords.Number(rung.All[keep - 1].Value(state.Spec.Objective.Direction));
}
