using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>
/// Stops a run whose best value is strictly worse than the median of the others' running averages at the same step (Golovin et al., "Google Vizier",
/// KDD 2017, section 3.2.2). Others count as soon as they have come as far, not only when they have ended, so that parallel runs can be stopped early.
/// </summary>
public sealed class MedianScheduler(SchedulerSpec spec) : IScheduler
{
    /// <summary>How many others must have come as far, where the spec does not say.</summary>
    public const int DefaultMinRuns = 5;

    private readonly Ladder _ladder = Ladder.Even(spec.MinSteps ?? spec.Interval ?? 1, spec.Interval ?? spec.MinSteps ?? 1);
    private readonly int _least = spec.MinRuns ?? DefaultMinRuns;

    public double Share => 1;

    public Ladder LadderOf(int run) => _ladder;

    public Verdict Judge(SweepState state, Run run)
    {
        var mark = run.Due!;
        var others = state.Board[0, mark.Rung].All.Remove(state.Board.EntryOf(run, mark));
        if (others.Count < _least)
        {
            return new Verdict.GoOn($"{RungWords.At(mark)}: {others.Count} others came so far, and {_least} are needed to compare with");
        }

        if (!double.IsFinite(mark.Value))
        {
            return new Verdict.Stop($"{RungWords.NotANumber(mark)}.");
        }

        var direction = state.Spec.Objective.Direction;
        var loss = (others[(others.Count - 1) / 2].Loss + others[others.Count / 2].Loss) / 2;
        var median = new RungEntry(loss, 0).Value(direction);
        return RungEntry.Of(direction, mark.Value, 0).Loss > loss
            ? new Verdict.Stop($"{RungWords.At(mark)}: its best, {RungWords.Number(mark.Value)}, is {RungWords.Behind(direction)} the median {RungWords.Number(median)} of the means of {others.Count} others.")
            : new Verdict.GoOn($"{RungWords.At(mark)}: its best, {RungWords.Number(mark.Value)}, holds against the median {RungWords.Number(median)} of the means of {others.Count} others");
    }

    public Promotion? Next(SweepState state, bool freshMayStart) => null;

    public string? WhyNoMore(SweepState state) => null;
}
