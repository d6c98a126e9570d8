using System.Collections.Immutable;

namespace Sweepboard.Engine.Sweeps;

/// <summary>What the runs of a sweep scored at each rung, kept in order: a place or a cut is found in logarithmic time. Immutable.</summary>
public sealed class RungBoard
{
    private readonly Direction _direction;
    private readonly ImmutableSortedDictionary<(long Rung, int Bracket), RungStanding> _rungs;

    private RungBoard(Direction direction, ImmutableSortedDictionary<(long, int), RungStanding> rungs) => (_direction, _rungs) = (direction, rungs);

    /// <summary>Every rung that a run came to, the highest first.</summary>
    public IEnumerable<RungStanding> FromTheTop => _rungs.Values.Reverse();

    /// <summary>Every rung that a run came to, the lowest first.</summary>
    public IEnumerable<RungStanding> Rungs => _rungs.Values;

    public RungStanding this[int bracket, long rung] => _rungs.GetValueOrDefault((rung, bracket)) ?? new(bracket, rung);

    public static RungBoard Of(Direction direction, IEnumerable<Run> runs) =>
        runs.Where(r => r.Outcome != RunOutcome.RolledBack).Aggregate(
            new RungBoard(direction, ImmutableSortedDictionary<(long, int), RungStanding>.Empty), (board, run) => board.Change(null, run));

    /// <summary>The entry that a run has at one of its marks.</summary>
    public RungEntry EntryOf(Run run, RungMark mark) => RungEntry.Of(_direction, mark.Standing, run.Id.Number);

    /// <summary>The board after something happened to a run.</summary>
    internal RungBoard Change(Run? before, Run after)
    {
        if (before is not null && before.Rungs.Length == after.Rungs.Length && before.Waits == after.Waits)
        {
            return this;
        }

        var rungs = _rungs;
        for (var i = before?.Rungs.Length ?? 0; i < after.Rungs.Length; i++)
        {
            rungs = Put(rungs, after, after.Rungs[i], s => s with { All = s.All.Add(EntryOf(after, after.Rungs[i])) });
        }

        if (before?.Waits is { } left)
        {
            rungs = Put(rungs, before, left, s => s with { Waiting = s.Waiting.Remove(EntryOf(before, left)) });
        }

        if (after.Waits is { } at)
        {
            rungs = Put(rungs, after, at, s => s with { Waiting = s.Waiting.Add(EntryOf(after, at)) });
        }

        return new(_direction, rungs);
    }

    private static ImmutableSortedDictionary<(long Rung, int Bracket), RungStanding> Put(
        ImmutableSortedDictionary<(long Rung, int Bracket), RungStanding> rungs, Run run, RungMark mark, Func<RungStanding, RungStanding> change)
    {
        var key = (mark.Rung, run.Bracket);
        return rungs.SetItem(key, change(rungs.GetValueOrDefault(key) ?? new(run.Bracket, mark.Rung)));
    }
}
