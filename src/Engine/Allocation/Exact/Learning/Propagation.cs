using Sweepboard.Engine.Allocation.Bounds;

namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>Everything that moves bounds: dependencies, learned clauses, resources; until nothing moves.</summary>
internal sealed class Propagation
{
    private readonly Trail _trail;
    private readonly Watches _watches;
    private readonly (int To, int Length)[][] _edges;
    private readonly Cumulative[] _resources;
    private readonly int[][] _resourcesOf;
    private readonly bool[] _dirty;
    private int _seen;

    public Propagation(Trail trail, Watches watches, Relaxation of, int[] modes)
    {
        (_trail, _watches) = (trail, watches);
        _edges = Edges(of, modes);
        _resources = [.. Enumerable.Range(0, of.Resources).Select(r => new Cumulative(trail, of, r, modes, Conflict)).Where(c => c.Jobs.Length > 0)];
        _resourcesOf = [.. Enumerable.Range(0, of.Jobs).Select(j => Enumerable.Range(0, _resources.Length).Where(r => _resources[r].Jobs.Contains(j)).ToArray())];
        _dirty = [.. _resources.Select(_ => true)];
    }

    /// <summary>After a failure: literals that hold and contradict each other.</summary>
    public List<Literal> Conflict { get; } = [];

    /// <summary>How many bounds and parts were looked at so far.</summary>
    public long Looks { get; private set; }

    public bool Run()
    {
        while (true)
        {
            while (_seen < _trail.Count)
            {
                Looks++;
                if (!Follow(_trail[_seen++]))
                {
                    return false;
                }
            }

            var next = Array.IndexOf(_dirty, true);
            if (next < 0)
            {
                return true;
            }

            _dirty[next] = false;
            Looks += 4 * _resources[next].Jobs.Length;
            if (!_resources[next].Propagate())
            {
                _dirty[next] = true;
                return false;
            }
        }
    }

    /// <summary>After the way back, or new bounds at the outset.</summary>
    public void Back() => _seen = Math.Min(_seen, _trail.Count);

    private bool Follow(Move move)
    {
        foreach (var (to, length) in _edges[move.Counter])
        {
            Literal literal = new(to, _trail.Value[move.Counter] + length);
            if (literal.Value > _trail.Value[to] && !_trail.Set(literal, new(CauseKind.Edge, move.Counter, length)))
            {
                Conflict.Clear();
                Conflict.Add(new(move.Counter, literal.Value - length));
                Conflict.Add(literal.Not());
                return false;
            }
        }

        foreach (var resource in _resourcesOf[move.Counter / 2])
        {
            _dirty[resource] = true;
        }

        if (_watches.Visit(move.Counter) is { } broken)
        {
            Conflict.Clear();
            Conflict.AddRange(broken.Literals.Select(l => l.Not()));
            return false;
        }

        return true;
    }

    private static (int To, int Length)[][] Edges(Relaxation of, int[] modes)
    {
        var edges = new List<(int, int)>[2 * of.Jobs];
        for (var job = 0; job < of.Jobs; job++)
        {
            (edges[2 * job], edges[(2 * job) + 1]) = ([], []);
        }

        for (var job = 0; job < of.Jobs; job++)
        {
            foreach (var before in of.Instance.Pinned[job] ? [] : of.Instance.Predecessors[job])
            {
                edges[2 * before].Add((2 * job, (int)of.Duration[modes[before]]));
                edges[(2 * job) + 1].Add(((2 * before) + 1, (int)of.Duration[modes[before]]));
            }
        }

        return [.. edges.Select(e => e.ToArray())];
    }
}
