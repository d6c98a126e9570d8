using Sweepboard.Engine.Allocation.Bounds;

namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>One resource: where jobs must run, whatever else, others cannot; each move is explained by one moment.</summary>
/// <remarks>Time table with pointwise explanations: Schutt, Feydy, Stuckey, Wallace 2011, section 4.</remarks>
internal sealed class Cumulative
{
    private readonly Trail _trail;
    private readonly Steps _capacity;
    private readonly int[] _jobs;
    private readonly int[] _amount;
    private readonly int[] _length;
    private readonly int[] _times;
    private readonly int[] _used;
    private readonly (int At, int By)[] _changes;
    private readonly List<Literal> _conflict;
    private int _steps;

    public Cumulative(Trail trail, Relaxation of, int resource, int[] modes, List<Literal> conflict)
    {
        (_trail, _capacity, _conflict) = (trail, of.Capacities[resource], conflict);
        _jobs = [.. Enumerable.Range(0, of.Jobs).Where(j => of.Amounts(modes[j])[resource] > 0 && of.Duration[modes[j]] > 0)];
        _amount = [.. modes.Select(m => of.Amounts(m)[resource])];
        _length = [.. modes.Select(m => (int)of.Duration[m])];
        var breaks = (2 * _jobs.Length) + of.Capacities[resource].From.Length + 2;
        (_times, _used, _changes) = (new int[breaks], new int[breaks], new (int, int)[breaks]);
    }

    public int[] Jobs => _jobs;

    /// <summary>Moves bounds until this resource has no more to say; false: it has too little, and the conflict is written.</summary>
    public bool Propagate()
    {
        if (!Fill())
        {
            return false;
        }

        foreach (var job in _jobs)
        {
            if (!_trail.IsFixed(job) && !(Later(job) && Sooner(job)))
            {
                return false;
            }
        }

        return true;
    }

    private int First(int job) => _trail.Value[2 * job];

    private int Last(int job) => -_trail.Value[(2 * job) + 1];

    // The parts that are certain, as a step function that also has the calendar's steps.
    private bool Fill()
    {
        var count = 0;
        foreach (var job in _jobs)
        {
            var (from, to) = (Last(job), First(job) + _length[job]);
            if (from < to)
            {
                _changes[count++] = (from, _amount[job]);
                _changes[count++] = (to, -_amount[job]);
            }
        }

        for (var step = 0; step < _capacity.From.Length; step++)
        {
            var level = (int)(_capacity.Level[step] - (step == 0 ? _capacity.Most : _capacity.Level[step - 1]));
            _changes[count++] = ((int)_capacity.From[step], -level);
        }

        _changes.AsSpan(0, count).Sort();
        _steps = 0;
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            used += _changes[i].By;
            if (i + 1 == count || _changes[i + 1].At > _changes[i].At)
            {
                (_times[_steps], _used[_steps]) = (_changes[i].At, used);
                _steps++;
                if (used > _capacity.Most && i + 1 < count)
                {
                    Overload(_changes[i].At);
                    return false;
                }
            }
        }

        _times[_steps] = int.MaxValue;
        return true;
    }

    private void Overload(int time)
    {
        _conflict.Clear();
        Cover(time, (int)_capacity.At(time) + 1, -1, _conflict);
    }

    private bool Later(int job)
    {
        var (length, spare) = (_length[job], (int)_capacity.Most - _amount[job]);
        for (var i = StepAt(First(job)); i < _steps && _times[i] < First(job) + length; i++)
        {
            if (_used[i] <= spare || Covers(job, i))
            {
                continue;
            }

            while (First(job) < _times[i + 1] && First(job) + length > _times[i])
            {
                var time = Math.Min(_times[i + 1], First(job) + length) - 1;
                if (!Push(Literal.AtLeast(job, time + 1), Literal.AtLeast(job, time - length + 1), job, time))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Sooner(int job)
    {
        var (length, spare) = (_length[job], (int)_capacity.Most - _amount[job]);
        for (var i = StepAt(Last(job) + length - 1); i >= 0 && _times[i + 1] > Last(job); i--)
        {
            if (_used[i] <= spare || Covers(job, i))
            {
                continue;
            }

            while (Last(job) + length > _times[i] && Last(job) < _times[i + 1])
            {
                var time = Math.Max(_times[i], Last(job));
                if (!Push(Literal.AtMost(job, time - length), Literal.AtMost(job, time), job, time))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The job's own part is in the profile: there it is certain to run, and can.
    private bool Covers(int job, int step) => Last(job) < First(job) + _length[job] && Last(job) <= _times[step] && _times[step] < First(job) + _length[job];

    private bool Push(Literal to, Literal from, int job, int time)
    {
        var at = _trail.Notes.Count;
        _trail.Notes.Add(from);
        Cover(time, (int)_capacity.At(time) - _amount[job] + 1, job, _trail.Notes);
        if (_trail.Set(to, new(CauseKind.Notes, at, _trail.Notes.Count - at)))
        {
            return true;
        }

        _conflict.Clear();
        _conflict.Add(to.Not());
        _conflict.AddRange(_trail.Notes[at..]);
        _trail.Notes.RemoveRange(at, _trail.Notes.Count - at);
        return false;
    }

    // Jobs that surely run at a moment, as few of the first as take so much.
    private void Cover(int time, int amount, int except, List<Literal> into)
    {
        foreach (var job in _jobs)
        {
            if (amount <= 0)
            {
                return;
            }

            if (job != except && Last(job) <= time && time < First(job) + _length[job])
            {
                into.Add(Literal.AtMost(job, time));
                into.Add(Literal.AtLeast(job, time - _length[job] + 1));
                amount -= _amount[job];
            }
        }
    }

    private int StepAt(int time)
    {
        var found = Array.BinarySearch(_times, 0, _steps, time);
        return found >= 0 ? found : Math.Max(0, ~found - 1);
    }
}
