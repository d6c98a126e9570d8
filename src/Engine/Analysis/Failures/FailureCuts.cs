namespace Sweepboard.Engine.Analysis.Failures;

/// <summary>Where along a number failures part from the rest: the cuts that tell most, one after the other, as a tree is grown best first.</summary>
internal sealed class FailureCuts
{
    private readonly double[] _values;

    // How many runs, and how many failures, lie before each of the values.
    private readonly int[] _total;
    private readonly int[] _failed;

    public FailureCuts(IReadOnlyList<(double Value, bool Failed)> runs)
    {
        var groups = runs.GroupBy(r => r.Value).OrderBy(g => g.Key).ToList();
        _values = [.. groups.Select(g => g.Key)];
        (_total, _failed) = (new int[_values.Length + 1], new int[_values.Length + 1]);
        for (var i = 0; i < groups.Count; i++)
        {
            _total[i + 1] = _total[i] + groups[i].Count();
            _failed[i + 1] = _failed[i] + groups[i].Count(r => r.Failed);
        }
    }

    /// <summary>How many different values there are.</summary>
    public int Places => _values.Length;

    /// <summary>The best cuts, each between two neighbouring values, ascending.</summary>
    public IEnumerable<(double Below, double Above)> Best(int most)
    {
        var cuts = new SortedSet<int>();
        var open = new List<(int From, int To, int Cut, double Gain)>();
        Consider(0, _values.Length, open);
        while (cuts.Count < most && open.Count > 0)
        {
            var best = open.MaxBy(o => o.Gain);
            open.Remove(best);
            cuts.Add(best.Cut);
            Consider(best.From, best.Cut, open);
            Consider(best.Cut, best.To, open);
        }

        return cuts.Select(c => (_values[c - 1], _values[c]));
    }

    private void Consider(int from, int to, List<(int From, int To, int Cut, double Gain)> open)
    {
        var (cut, most) = (0, 0.0);
        var whole = Likelihood(from, to);
        for (var at = from + 1; at < to; at++)
        {
            var gain = Likelihood(from, at) + Likelihood(at, to) - whole;
            (cut, most) = gain > most + 1e-9 ? (at, gain) : (cut, most);
        }

        if (cut > 0)
        {
            open.Add((from, to, cut, most));
        }
    }

    private double Likelihood(int from, int to)
    {
        var (failed, total) = (_failed[to] - _failed[from], _total[to] - _total[from]);
        return Term(failed, total) + Term(total - failed, total);
    }

    private static double Term(int count, int total) => count == 0 ? 0 : count * Math.Log(count / (double)total);
}
