namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>Traces a conflict back to one literal of the last decision's level: what was learned is that this and the older ones do not go together.</summary>
/// <remarks>First unique implication point: Zhang, Madigan, Moskewicz, Malik 2001.</remarks>
internal sealed class Analysis(Trail trail, Activities activities)
{
    private const int Unasked = int.MinValue;

    // By counter, and by move of the last level, the value that is asked for.
    private readonly int[] _older = [.. Enumerable.Repeat(Unasked, trail.Value.Length)];
    private readonly List<int> _counters = [];
    private readonly List<int> _asked = [];
    private readonly List<Literal> _reasons = [];
    private readonly List<Literal> _learned = [];
    private int _open;

    /// <summary>The level to go back to; there the clause's first literal must hold.</summary>
    public int BackTo { get; private set; }

    /// <summary>How many literals were looked at so far.</summary>
    public long Looks { get; private set; }

    /// <summary>A new clause, from literals that hold and contradict each other; null: they do from the outset.</summary>
    public Clause? Learn(List<Literal> conflict)
    {
        var level = conflict.Max(l => trail.MoveOf(l) is var at and >= 0 ? trail[at].Level : 0);
        if (level == 0)
        {
            return null;
        }

        while (_asked.Count < trail.Count)
        {
            _asked.Add(Unasked);
        }

        conflict.ForEach(l => Take(l, level));
        var clause = Written(Point(level));
        _counters.ForEach(c => _older[c] = Unasked);
        _counters.Clear();
        return clause;
    }

    // The last open literal of the level; all others are traced to their reasons.
    private Literal Point(int level)
    {
        for (var at = trail.Count - 1; ; at--)
        {
            if (_asked[at] == Unasked)
            {
                continue;
            }

            Literal point = new(trail[at].Counter, _asked[at]);
            _asked[at] = Unasked;
            if (--_open == 0)
            {
                return point;
            }

            _reasons.Clear();
            trail.Explain(at, point.Value, _reasons);
            _reasons.ForEach(r => Take(r, level));
        }
    }

    private void Take(Literal literal, int level)
    {
        Looks++;
        var at = trail.MoveOf(literal);
        if (at < 0 || trail[at].Level == 0)
        {
            return;
        }

        activities.Bump(literal);
        if (trail[at].Level == level)
        {
            _open += _asked[at] == Unasked ? 1 : 0;
            _asked[at] = Math.Max(literal.Value, _asked[at]);
            return;
        }

        if (_older[literal.Counter] == Unasked)
        {
            _counters.Add(literal.Counter);
        }

        _older[literal.Counter] = Math.Max(literal.Value, _older[literal.Counter]);
    }

    private Clause Written(Literal point)
    {
        _learned.Clear();
        _learned.Add(point.Not());
        foreach (var counter in _counters)
        {
            Literal literal = new(counter, _older[counter]);
            if (!Follows(literal, point))
            {
                _learned.Add(literal.Not());
            }
        }

        BackTo = 0;
        for (var i = 1; i < _learned.Count; i++)
        {
            var level = LevelOf(_learned[i]);
            if (level > BackTo)
            {
                (_learned[1], _learned[i], BackTo) = (_learned[i], _learned[1], level);
            }
        }

        return new([.. _learned]) { Levels = _learned.Select(LevelOf).Distinct().Count() };
    }

    private int LevelOf(Literal learned) => trail[trail.MoveOf(learned.Not())].Level;

    // What the other literals imply anyway need not be said.
    private bool Follows(Literal literal, Literal point)
    {
        if (point.Counter == literal.Counter && point.Value >= literal.Value)
        {
            return true;
        }

        var at = trail.MoveOf(literal);
        if (trail[at].Cause.Kind == CauseKind.None)
        {
            return false;
        }

        _reasons.Clear();
        trail.Explain(at, literal.Value, _reasons);
        Looks += _reasons.Count;
        return _reasons.TrueForAll(r => IsKnown(r, at));
    }

    // Only by what came before: two literals must not excuse each other.
    private bool IsKnown(Literal literal, int before)
    {
        var at = trail.MoveOf(literal);
        return at < 0 || trail[at].Level == 0
            || (_older[literal.Counter] >= literal.Value && trail.MoveOf(new(literal.Counter, _older[literal.Counter])) < before);
    }
}
