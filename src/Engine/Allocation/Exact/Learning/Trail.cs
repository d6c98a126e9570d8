namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>The bounds of all starts, every move of one with its cause, and the way back.</summary>
internal sealed class Trail
{
    private readonly int[] _last;
    private readonly List<Move> _moves = [];
    private readonly List<int> _levels = [];

    public Trail(int[] counters)
    {
        Value = counters;
        _last = [.. Enumerable.Repeat(-1, counters.Length)];
    }

    /// <summary>By counter what it is at least.</summary>
    public int[] Value { get; }

    /// <summary>Literals written down as causes.</summary>
    public List<Literal> Notes { get; } = [];

    public int Count => _moves.Count;

    public int Level => _levels.Count;

    public Move this[int move] => _moves[move];

    public bool IsTrue(Literal literal) => Value[literal.Counter] >= literal.Value;

    public bool IsFalse(Literal literal) => literal.Value > -Value[literal.Counter ^ 1];

    public bool IsFixed(int job) => Value[2 * job] == -Value[(2 * job) + 1];

    public void OpenLevel() => _levels.Add(_moves.Count);

    /// <summary>Makes a literal true; false: it is false, and nothing is done.</summary>
    public bool Set(Literal literal, Cause cause)
    {
        var (counter, value) = literal;
        if (IsFalse(literal))
        {
            return false;
        }

        if (value > Value[counter])
        {
            _moves.Add(new(counter, value, Value[counter], _last[counter], Level, cause));
            _last[counter] = _moves.Count - 1;
            Value[counter] = value;
        }

        return true;
    }

    /// <summary>The move by which a literal that holds came to hold; -1: it held from the outset.</summary>
    public int MoveOf(Literal literal)
    {
        var at = _last[literal.Counter];
        while (at >= 0 && _moves[at].Before >= literal.Value)
        {
            at = _moves[at].Previous;
        }

        return at;
    }

    /// <summary>Takes all back that was decided above a level.</summary>
    public void Back(int level)
    {
        if (level >= Level)
        {
            return;
        }

        for (var at = _moves.Count - 1; at >= _levels[level]; at--)
        {
            var move = _moves[at];
            Value[move.Counter] = move.Before;
            _last[move.Counter] = move.Previous;
            if (move.Cause.Kind == CauseKind.Notes)
            {
                Notes.RemoveRange(move.Cause.At, Notes.Count - move.Cause.At);
            }
        }

        _moves.RemoveRange(_levels[level], _moves.Count - _levels[level]);
        _levels.RemoveRange(level, _levels.Count - level);
    }

    /// <summary>Writes the literals of which a move's literal is the consequence.</summary>
    public void Explain(int at, int value, List<Literal> into)
    {
        var (counter, cause) = (_moves[at].Counter, _moves[at].Cause);
        switch (cause.Kind)
        {
            case CauseKind.Edge:
                into.Add(new(cause.At, value - cause.Size));
                break;
            case CauseKind.Clause:
                foreach (var literal in cause.Clause!.Literals)
                {
                    if (literal.Counter != counter)
                    {
                        into.Add(literal.Not());
                    }
                }

                break;
            case CauseKind.Notes:
                for (var i = cause.At; i < cause.At + cause.Size; i++)
                {
                    into.Add(Notes[i]);
                }

                break;
        }
    }
}
