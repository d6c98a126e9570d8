namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>When each job may run at all: after its release and all it waits for, before its deadline, in a mode that fits.</summary>
internal sealed class Windows
{
    private readonly Relaxation _of;

    public Windows(Relaxation of)
    {
        _of = of;
        Possible = new bool[of.Duration.Length];
        Array.Fill(Possible, true);
        MinDuration = new long[of.Jobs];
        Head = new long[of.Jobs];
        Tail = new long[of.Jobs];
        Latest = new long[of.Jobs];
        do
        {
            Forward();
            Backward();
        }
        while (Remove());
    }

    /// <summary>By mode: the job's window is long enough for it.</summary>
    public bool[] Possible { get; }

    /// <summary>Of a job's possible modes.</summary>
    public long[] MinDuration { get; }

    /// <summary>No job starts before.</summary>
    public long[] Head { get; }

    /// <summary>No job ends after; <see cref="Steps.Never"/> where nothing says so.</summary>
    public long[] Latest { get; }

    /// <summary>From a job's end to the last end at least so long passes.</summary>
    public long[] Tail { get; }

    /// <summary>A job has no way to run; so there is no schedule.</summary>
    public bool IsEmpty { get; private set; }

    private void Forward()
    {
        foreach (var job in _of.Instance.Topological)
        {
            var pinned = _of.Instance.Pinned[job];
            var ready = pinned ? 0 : _of.Instance.Release[job];
            foreach (var before in pinned ? [] : _of.Instance.Predecessors[job])
            {
                ready = Math.Max(ready, Head[before] + MinDuration[before]);
            }

            Head[job] = Steps.Never;
            MinDuration[job] = Steps.Never;
            for (var mode = _of.First[job]; mode < _of.First[job + 1]; mode++)
            {
                if (Possible[mode])
                {
                    Head[job] = Math.Min(Head[job], _of.Fit(mode, ready));
                    MinDuration[job] = Math.Min(MinDuration[job], _of.Duration[mode]);
                }
            }

            Head[job] = pinned && Head[job] > 0 ? Steps.Never : Head[job];
            IsEmpty |= Head[job] == Steps.Never;
            MinDuration[job] = IsEmpty ? 0 : MinDuration[job];
        }
    }

    private void Backward()
    {
        var order = _of.Instance.Topological;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var job = order[i];
            Latest[job] = Math.Min(Steps.Never, _of.Instance.Deadline[job]);
            Tail[job] = 0;
            foreach (var later in _of.Instance.Successors[job])
            {
                if (!_of.Instance.Pinned[later])
                {
                    Latest[job] = Math.Min(Latest[job], Latest[later] - MinDuration[later]);
                    Tail[job] = Math.Max(Tail[job], MinDuration[later] + Tail[later]);
                }
            }
        }
    }

    private bool Remove()
    {
        var removed = false;
        for (var job = 0; job < _of.Jobs && !IsEmpty; job++)
        {
            for (var mode = _of.First[job]; mode < _of.First[job + 1]; mode++)
            {
                if (Possible[mode] && (Head[job] + _of.Duration[mode] > Latest[job] || _of.Fit(mode, Head[job]) + _of.Duration[mode] > Latest[job]))
                {
                    Possible[mode] = false;
                    removed = true;
                }
            }
        }

        return removed;
    }
}
