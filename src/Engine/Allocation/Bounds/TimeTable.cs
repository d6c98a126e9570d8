namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Parts of jobs that run in every schedule left, and what room they leave the others.</summary>
internal sealed class TimeTable
{
    private readonly Relaxation _of;
    private readonly long[] _least;
    private readonly List<(long At, long By)> _changes = [];
    private readonly List<(long From, long Used)> _profile = [];

    public TimeTable(Relaxation of)
    {
        _of = of;
        _least = new long[of.Jobs * of.Resources];
        for (var job = 0; job < of.Jobs; job++)
        {
            for (var r = 0; r < of.Resources; r++)
            {
                _least[(job * of.Resources) + r] = Enumerable.Range(of.First[job], of.First[job + 1] - of.First[job])
                    .Where(m => of.Windows.Possible[m]).Min(m => of.Duration[m] == 0 ? 0 : (long)of.Amounts(m)[r]);
            }
        }
    }

    /// <summary>Moves starts up and ends down to where there is room; false: there is none.</summary>
    public bool Narrow(long[] start, long[] end, ref bool changed)
    {
        for (var r = 0; r < _of.Resources; r++)
        {
            if (!Fill(r, start, end))
            {
                return false;
            }

            for (var job = 0; job < _of.Jobs && _profile.Count > 0; job++)
            {
                if (_least[(job * _of.Resources) + r] > 0 && !Move(job, r, start, end, ref changed))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Fill(int r, long[] start, long[] end)
    {
        _changes.Clear();
        for (var job = 0; job < _of.Jobs; job++)
        {
            var (from, to, amount) = (end[job] - _of.Windows.MinDuration[job], start[job] + _of.Windows.MinDuration[job], _least[(job * _of.Resources) + r]);
            if (from < to && amount > 0)
            {
                _changes.Add((from, amount));
                _changes.Add((to, -amount));
            }
        }

        _changes.Sort();
        _profile.Clear();
        var used = 0L;
        for (var i = 0; i < _changes.Count; i++)
        {
            used += _changes[i].By;
            if (i + 1 == _changes.Count || _changes[i + 1].At > _changes[i].At)
            {
                _profile.Add((_changes[i].At, used));
                if (used > _of.Capacities[r].At(_changes[i].At))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Move(int job, int r, long[] start, long[] end, ref bool changed)
    {
        var (length, amount, capacity) = (_of.Windows.MinDuration[job], _least[(job * _of.Resources) + r], _of.Capacities[r]);
        var (mineFrom, mineTo) = (end[job] - length, start[job] + length);
        for (var i = 0; i + 1 < _profile.Count && length > 0; i++)
        {
            var (from, to) = (_profile[i].From, _profile[i + 1].From);
            var own = from >= mineFrom && from < mineTo ? amount : 0;
            if (to > start[job] && from < start[job] + length && _profile[i].Used - own + amount > capacity.Most)
            {
                (start[job], changed) = (to, true);
            }
        }

        for (var i = _profile.Count - 2; i >= 0 && length > 0; i--)
        {
            var (from, to) = (_profile[i].From, _profile[i + 1].From);
            var own = from >= mineFrom && from < mineTo ? amount : 0;
            if (from < end[job] && to > end[job] - length && _profile[i].Used - own + amount > capacity.Most)
            {
                (end[job], changed) = (from, true);
            }
        }

        return start[job] + length <= end[job];
    }
}
