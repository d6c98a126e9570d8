using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Takes an instance apart, and makes one criterion after the other least.</summary>
internal sealed class Ladder
{
    // Above, there is not even the time to begin.
    private const int MostJobs = 400;

    private readonly Instance _instance;
    private readonly Work _work;
    private readonly Action<Solution> _better;
    private readonly List<Part> _parts;
    private readonly Criterion[] _criteria;
    private readonly List<long>[] _caps;
    private Solution? _best;

    public Ladder(Instance instance, Solution? incumbent, Work work, Action<Solution> better)
    {
        (_instance, _work, _better, _best) = (instance, work, better, incumbent);
        // Where every mode of a job costs the same, balance is only about the makespan.
        var oneCost = Array.TrueForAll(instance.Modes, m => Array.TrueForAll(m, x => x.Cost == m[0].Cost));
        _criteria = [.. instance.Criteria.Select(c => c == Criterion.Balance && oneCost ? Criterion.Makespan : c)];
        _parts = Part.Of(instance, together: _criteria.Contains(Criterion.Balance));
        _caps = [.. _parts.Select(_ => new List<long>())];
        if (incumbent is not null)
        {
            _parts.ForEach(p => p.Read(incumbent));
        }
    }

    public Proof Climb()
    {
        var bounds = LowerBounds.Of(_instance);
        if (_parts.Exists(p => p.Instance.Jobs > MostJobs))
        {
            return new(_best, false, false, bounds);
        }

        for (var k = 0; k < _criteria.Length; k++)
        {
            var rung = Array.IndexOf(_criteria, _criteria[k], 0, k) is var seen and >= 0 ? new Rung(true, false, _caps[0][seen]) : Climb(k);
            bounds[k] = rung.Infeasible ? bounds[k] : Math.Max(bounds[k], Named(k, rung.Bound));
            if (!rung.Complete || rung.Infeasible)
            {
                return new(_best, rung.Infeasible, rung.Infeasible && _best is null, bounds);
            }
        }

        return new(_best, true, false, bounds);
    }

    private long Named(int k, long bound) => _instance.Criteria[k] == _criteria[k] ? bound : Score.Balance(_instance, bound, _instance.Modes.Sum(m => m[0].Cost));

    private Rung Climb(int k)
    {
        var passes = _parts.Select((p, i) => new Pass(p, new(_criteria[..(k + 1)], [.. _caps[i]]), _work)).ToList();
        return passes.Exists(p => p.IsEmpty) ? new(true, true, 0) : _criteria[k] == Criterion.Makespan ? Longest(passes) : Sum(passes);
    }

    // The whole ends with its longest part; the others need not be shorter than it must be.
    private Rung Longest(List<Pass> passes)
    {
        var longest = passes.Max(p => p.Bound);
        foreach (var pass in passes.OrderByDescending(p => p.Bound))
        {
            pass.Run(longest, Found);
            if (pass.IsInfeasible || !pass.IsComplete)
            {
                return new(pass.IsInfeasible, pass.IsInfeasible, longest);
            }

            longest = Math.Max(longest, pass.Value);
        }

        Array.ForEach(_caps, c => c.Add(longest));
        return new(true, false, longest);
    }

    private Rung Sum(List<Pass> passes)
    {
        foreach (var (i, pass) in passes.Index())
        {
            pass.Run(long.MinValue, Found);
            if (pass.IsInfeasible || !pass.IsComplete)
            {
                return new(pass.IsInfeasible, pass.IsInfeasible, passes.Sum(p => p.Bound));
            }

            _caps[i].Add(pass.Value);
        }

        return new(true, false, passes.Sum(p => p.Value));
    }

    private void Found(Part part, Solution solution)
    {
        part.Best = solution;
        if (_parts.Exists(p => p.Best is null))
        {
            return;
        }

        var whole = new Solution(new int[_instance.Jobs], new long[_instance.Jobs]) { Units = _instance.HasSharing ? new int[_instance.Jobs][] : null };
        _parts.ForEach(p => p.Write(whole.Modes, whole.Starts, whole.Units));
        if (_best is null || Score.Compare(Score.Of(_instance, whole), Score.Of(_instance, _best)) < 0)
        {
            _best = whole;
            _better(whole);
        }
    }
}
