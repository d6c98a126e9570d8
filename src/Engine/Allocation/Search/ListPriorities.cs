using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Puts jobs in order by a rule, each after its predecessors.</summary>
internal sealed class ListPriorities
{
    private readonly Layout _layout;
    private readonly Instance _instance;
    private readonly double[] _duration;
    private readonly double[] _part;
    private readonly int[] _waitsFor;
    private readonly PriorityQueue<int, (double, int)> _free = new();

    public ListPriorities(Layout layout)
    {
        (_layout, _instance) = (layout, layout.Instance);
        _duration = [.. _instance.Modes.Select(m => (double)m.Min(x => x.Duration))];
        _part = [.. Enumerable.Range(0, layout.Jobs).Select(job => Enumerable.Range(layout.FirstMode[job], layout.FirstMode[job + 1] - layout.FirstMode[job]).Min(m => layout.PartsOf(m).Select(p => p.Part).DefaultIfEmpty(0).Max()))];
        _waitsFor = new int[layout.Jobs];
    }

    /// <summary>By job; the lowest goes first.</summary>
    public double[] Of(ListRule rule) => rule switch
    {
        ListRule.LatestFinish => LatestFinish(),
        ListRule.LatestStart => [.. LatestFinish().Select((end, job) => end - _duration[job])],
        ListRule.LongestProcessing => [.. _duration.Select(d => -d)],
        ListRule.MostTotalSuccessors => [.. AllSuccessors().Select(s => -(double)s)],
        ListRule.RankPositionalWeight => [.. _duration.Select((d, job) => -d - _layout.Successors[job].Sum(s => _duration[s]))],
        ListRule.WeightedShortest => [.. _duration.Select((d, job) => d * Math.Max(_part[job], 1e-9) / _instance.Weight[job])],
        ListRule.LargestArea => [.. _duration.Select((d, job) => -d * _part[job])],
        ListRule.Widest => Widest(),
        _ => [.. _instance.Due.Zip(_instance.Deadline, (due, deadline) => (double)Math.Min(due, deadline))],
    };

    /// <summary>Writes the waiting jobs by priority, each after its predecessors.</summary>
    public void Arrange(double[] priority, int[] order)
    {
        var at = 0;
        foreach (var job in _layout.Waiting)
        {
            _waitsFor[job] = _layout.Predecessors[job].Length;
            if (_waitsFor[job] == 0)
            {
                _free.Enqueue(job, (priority[job], job));
            }
        }

        while (_free.TryDequeue(out var job, out _))
        {
            order[at++] = job;
            foreach (var after in _layout.Successors[job])
            {
                if (--_waitsFor[after] == 0)
                {
                    _free.Enqueue(after, (priority[after], after));
                }
            }
        }
    }

    private double[] LatestFinish()
    {
        var latest = new double[_layout.Jobs];
        for (var i = _instance.Topological.Length - 1; i >= 0; i--)
        {
            var job = _instance.Topological[i];
            latest[job] = Math.Min(0, _layout.Successors[job].Select(s => latest[s] - _duration[s]).DefaultIfEmpty(0).Min());
        }

        return latest;
    }

    private double[] Widest()
    {
        var longest = Math.Max(1, _duration.DefaultIfEmpty(0).Max());
        return [.. _duration.Select((d, job) => -_part[job] - d / longest * 1e-6)];
    }

    private int[] AllSuccessors()
    {
        var count = new int[_layout.Jobs];
        var seen = new int[_layout.Jobs];
        var stack = new Stack<int>();
        for (var job = 0; job < count.Length; job++)
        {
            stack.Push(job);
            while (stack.TryPop(out var at))
            {
                foreach (var after in _layout.Successors[at])
                {
                    if (seen[after] != job + 1)
                    {
                        seen[after] = job + 1;
                        count[job]++;
                        stack.Push(after);
                    }
                }
            }
        }

        return count;
    }
}
