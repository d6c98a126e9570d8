namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>Clauses by the counters whose rise may make a watched literal false.</summary>
internal sealed class Watches(Trail trail)
{
    private readonly List<Watch>[] _of = [.. trail.Value.Select(_ => new List<Watch>())];

    /// <summary>How many watches were looked at so far.</summary>
    public long Looks { get; private set; }

    public void Add(Clause clause)
    {
        Add(clause, clause.Literals[0]);
        Add(clause, clause.Literals[1]);
    }

    /// <summary>Looks at the clauses that a counter's rise concerns; the clause of which nothing is left, or null.</summary>
    public Clause? Visit(int counter)
    {
        var (watches, value, kept) = (_of[counter], trail.Value[counter], 0);
        Clause? broken = null;
        Looks += watches.Count;
        for (var i = 0; i < watches.Count; i++)
        {
            var watch = watches[i];
            if (watch.Clause.IsDropped)
            {
                continue;
            }

            if (broken is not null || watch.From > value || trail.IsTrue(watch.Other) || !Moves(watch.Clause, counter, ref broken))
            {
                watches[kept++] = watch;
            }
        }

        watches.RemoveRange(kept, watches.Count - kept);
        return broken;
    }

    private void Add(Clause clause, Literal literal)
    {
        var negated = literal.Not();
        _of[negated.Counter].Add(new(negated.Value, clause, literal == clause.Literals[0] ? clause.Literals[1] : clause.Literals[0]));
    }

    // Finds another literal to watch; if there is none, what is left must hold.
    private bool Moves(Clause clause, int counter, ref Clause? broken)
    {
        var literals = clause.Literals;
        if (literals[0].Counter == (counter ^ 1))
        {
            (literals[0], literals[1]) = (literals[1], literals[0]);
        }

        if (trail.IsTrue(literals[0]))
        {
            return false;
        }

        for (var i = 2; i < literals.Length; i++)
        {
            if (!trail.IsFalse(literals[i]))
            {
                (literals[1], literals[i]) = (literals[i], literals[1]);
                Add(clause, literals[1]);
                return true;
            }
        }

        if (trail.IsFalse(literals[0]))
        {
            broken = clause;
        }
        else
        {
            trail.Set(literals[0], new(CauseKind.Clause, Clause: clause));
        }

        return false;
    }

    private readonly record struct Watch(int From, Clause Clause, Literal Other);
}
