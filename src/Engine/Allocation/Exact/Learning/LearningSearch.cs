using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>The least makespan by learning from conflicts: every dead end becomes a clause that rules out all like it.</summary>
/// <remarks>
/// Lazy clause generation (Schutt, Feydy, Stuckey, Wallace 2011): bounds of starts are the literals, named only when a conflict names them.
/// For one mode a job, and times that fit into an integer.
/// </remarks>
internal sealed class LearningSearch
{
    private const int FirstConflicts = 250;
    private const long LooksPerStep = 60;

    private readonly Problem _problem;
    private readonly Work _work;
    private readonly int[] _modes;
    private readonly Trail _trail;
    private readonly Watches _watches;
    private readonly Activities _activities;
    private readonly Analysis _analysis;
    private readonly Propagation _propagation;
    private readonly List<Clause> _clauses = [];
    private readonly long[] _hints;
    private long _looks;
    private int _conflicts;

    public LearningSearch(Problem problem, Work work, long[]? hints)
    {
        (_problem, _work) = (problem, work);
        _modes = [.. problem.Modes.Select(m => m[0])];
        _hints = hints ?? [.. problem.Of.Windows.Head];
        _trail = new(Counters(problem.Of, problem.Of.Windows));
        (_watches, _activities) = (new(_trail), new(_trail));
        _analysis = new(_trail, _activities);
        _propagation = new(_trail, _watches, problem.Of, _modes);
    }

    /// <summary>Whether it can be used at all.</summary>
    public static bool CanSolve(Problem problem) => problem.Goal.Target == Criterion.Makespan && !problem.Instance.HasSharing
        && Array.TrueForAll(problem.Modes, m => m.Length == 1) && Rows.Horizon(problem.Of) < int.MaxValue / 4
        && problem.Of.Capacities.All(c => c.Most < int.MaxValue / 4);

    /// <summary>The least makespan found.</summary>
    public long Value { get; private set; }

    /// <summary>Searches for less; false: the work was over before.</summary>
    /// <param name="value">Only less than this is of interest.</param>
    /// <param name="enough">Less than this there is not.</param>
    /// <param name="found">Is told each better schedule.</param>
    public bool Search(long value, long enough, Action<Solution> found)
    {
        Value = value;
        if (value < long.MaxValue && !Tighten())
        {
            return true;
        }

        for (var run = 1; Value > enough; run++)
        {
            var budget = FirstConflicts * Luby(run);
            var ended = Dive(budget, byStart: run == 1, found);
            if (ended is { } all)
            {
                return all;
            }

            Back(0);
            Forget();
        }

        return true;
    }

    // True: all was looked at; false: the work is over; null: time for a fresh start.
    private bool? Dive(long budget, bool byStart, Action<Solution> found)
    {
        while (true)
        {
            Count();
            if (!_propagation.Run())
            {
                if (!Resolve())
                {
                    return true;
                }

                budget--;
            }
            else if (_work.IsOver)
            {
                return false;
            }
            else if (budget < 0)
            {
                return null;
            }
            else if (!Decide(byStart))
            {
                Keep(found);
                if (!Tighten())
                {
                    return true;
                }

                return null;
            }
        }
    }

    private void Count()
    {
        var looks = _propagation.Looks + _watches.Looks + _analysis.Looks;
        if (looks > _looks + LooksPerStep)
        {
            _work.Spend((looks - _looks) / LooksPerStep);
            _looks = looks;
        }
    }

    private bool Resolve()
    {
        if (_analysis.Learn(_propagation.Conflict) is not { } clause)
        {
            return false;
        }

        _conflicts++;
        _activities.Decay();
        Back(_analysis.BackTo);
        if (clause.Literals.Length > 1)
        {
            clause.Activity = _conflicts;
            _clauses.Add(clause);
            _watches.Add(clause);
        }

        return _trail.Set(clause.Literals[0], clause.Literals.Length > 1 ? new(CauseKind.Clause, Clause: clause) : default);
    }

    // False: every start is fixed.
    private bool Decide(bool byStart)
    {
        var literal = byStart ? null : _activities.Next();
        if (literal is { } open)
        {
            _trail.OpenLevel();
            return _trail.Set(_hints[open.Counter / 2] >= open.Value ? open : open.Not(), default);
        }

        var (first, start) = (-1, int.MaxValue);
        for (var job = 0; job < _problem.Of.Jobs; job++)
        {
            if (!_trail.IsFixed(job) && (_trail.Value[2 * job] < start || (_trail.Value[2 * job] == start && _trail.Value[(2 * job) + 1] > _trail.Value[(2 * first) + 1])))
            {
                (first, start) = (job, _trail.Value[2 * job]);
            }
        }

        if (first < 0)
        {
            return false;
        }

        _trail.OpenLevel();
        return _trail.Set(Literal.AtMost(first, start), default);
    }

    private void Keep(Action<Solution> found)
    {
        long[] starts = [.. Enumerable.Range(0, _problem.Of.Jobs).Select(j => (long)_trail.Value[2 * j])];
        starts.CopyTo(_hints, 0);
        Value = starts.Select((s, j) => s + _problem.Of.Duration[_modes[j]]).DefaultIfEmpty(0).Max();
        found(new([.. _modes.Select((m, j) => m - _problem.Of.First[j])], starts));
    }

    // From now on all must end sooner; false: that cannot be.
    private bool Tighten()
    {
        Back(0);
        for (var job = 0; job < _problem.Of.Jobs; job++)
        {
            var latest = Value - 1 - _problem.Of.Windows.Tail[job] - _problem.Of.Duration[_modes[job]];
            if (latest < _trail.Value[2 * job] || !_trail.Set(Literal.AtMost(job, (int)latest), default))
            {
                return false;
            }
        }

        return true;
    }

    private void Back(int level)
    {
        _trail.Back(level);
        _propagation.Back();
        _activities.Back();
    }

    private void Forget()
    {
        if (_clauses.Count < 4_000 + (_conflicts / 10))
        {
            return;
        }

        // Nothing is implied but at the outset, where no cause is asked for any more.
        _clauses.Sort((a, b) => a.Levels != b.Levels ? a.Levels.CompareTo(b.Levels) : b.Activity.CompareTo(a.Activity));
        foreach (var clause in _clauses.Skip(_clauses.Count / 2).Where(c => c.Levels > 2))
        {
            clause.IsDropped = true;
        }

        _clauses.RemoveAll(c => c.IsDropped);
    }

    private static int[] Counters(Relaxation of, Bounds.Windows windows)
    {
        var horizon = (long)Rows.Horizon(of);
        var counters = new int[2 * of.Jobs];
        for (var job = 0; job < of.Jobs; job++)
        {
            counters[2 * job] = (int)windows.Head[job];
            counters[(2 * job) + 1] = of.Instance.Pinned[job] ? 0 : -(int)(Math.Min(windows.Latest[job], horizon) - windows.MinDuration[job]);
        }

        return counters;
    }

    // 1 1 2 1 1 2 4 ...
    private static long Luby(int run)
    {
        var power = 1;
        while ((1 << power) - 1 < run)
        {
            power++;
        }

        return (1 << power) - 1 == run ? 1L << (power - 1) : Luby(run - (1 << (power - 1)) + 1);
    }
}
