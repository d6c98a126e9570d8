namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>Traces a conflict back to one literal of the last decision's level: what was learned is that this and the older ones do not go together.</summary>
/// <remarks>First unique implication point: Zhang, Madigan, Moskewicz, Malik 2001.</remarks>
internal sealed class Analysis(Trail trail, Activities activities)
{
    private readonly Dictionary<int, int> _older = [];
    private readonly SortedDictionary<int, int> _open = new(Comparer<int>.Create((a, b) => b.CompareTo(a)));
    private readonly List<Literal> _reasons = [];
    private readonly List<Literal> _learned = [];

    /// <summary>The level to go back to; there the clause's first literal must hold.</summary>
    public int BackTo { get; private set; }

    /// <summary>A new clause, from literals that hold and contradict each other; null: they do from the outset.</summary>
    public Clause? Learn(List<Literal> conflict)
    {
        _older.Clear();
        _open.Clear();
        var level = conflict.Max(l => trail.MoveOf(l) is var at and >= 0 ? trail[at].Level : 0);
        if (level == 0)
        {
            return null;
        }

        conflict.ForEach(l => Take(l, level));
        while (_open.Count > 1)
        {
            var (at, value) = _open.First();
            _open.Remove(at);
            _reasons.Clear();
            trail.Explain(at, value, _reasons);
            foreach (var reason in _reasons)
            {
                Take(reason, level);
            }
        }

        var (last, point) = _open.First();
        return Written(new(trail[last].Counter, point));
    }

    private void Take(Literal literal, int level)
    {
        var at = trail.MoveOf(literal);
        if (at < 0 || trail[at].Level == 0)
        {
            return;
        }

        activities.Bump(literal);
        var into = trail[at].Level == level;
        if (into)
        {
            _open[at] = Math.Max(literal.Value, _open.GetValueOrDefault(at, int.MinValue));
        }
        else
        {
            _older[literal.Counter] = Math.Max(literal.Value, _older.GetValueOrDefault(literal.Counter, int.MinValue));
        }
    }

    private Clause Written(Literal point)
    {
        _learned.Clear();
        _learned.Add(point.Not());
        foreach (var (counter, value) in _older)
        {
            if (!Follows(new(counter, value), point))
            {
                _learned.Add(new Literal(counter, value).Not());
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
        var at = trail.MoveOf(literal);
        if (point.Counter == literal.Counter && point.Value >= literal.Value)
        {
            return true;
        }

        if (trail[at].Cause.Kind == CauseKind.None)
        {
            return false;
        }

        _reasons.Clear();
        trail.Explain(at, literal.Value, _reasons);
        return _reasons.TrueForAll(r => IsKnown(r, at));
    }

    // Only by what came before: two literals must not excuse each other.
    private bool IsKnown(Literal literal, int before)
    {
        var at = trail.MoveOf(literal);
        return at < 0 || trail[at].Level == 0
            || (_older.TryGetValue(literal.Counter, out var value) && value >= literal.Value && trail.MoveOf(new(literal.Counter, value)) < before);
    }
}
