using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search.Lines;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Which resource is in which line: those that some job needs together share one as far as a word holds them.</summary>
internal sealed class LineMap
{
    // Looking at a cell for every tick costs less than finding steps until a job takes about so many ticks.
    private const long DenseTicksPerJob = 64;
    private const long DenseTicks = 16_384;

    private readonly Instance _instance;
    private readonly List<(Lanes? Lanes, int Resource)> _lines = [];
    private readonly (int Line, int Lane)[] _places;

    public LineMap(Instance instance)
    {
        _instance = instance;
        _places = new (int, int)[instance.Resources];
        foreach (var group in Groups(instance))
        {
            foreach (var (lanes, resources) in Lanes.Pack(instance.Capacities, group))
            {
                foreach (var (lane, resource) in resources.Index())
                {
                    _places[resource] = (_lines.Count, lane);
                }

                _lines.Add((lanes, resources[0]));
            }
        }

        foreach (var resource in Enumerable.Range(0, instance.Resources).Where(r => instance.UnitMemory[r] > 0))
        {
            _places[resource] = (_lines.Count, 0);
            _lines.Add((null, resource));
        }
    }

    public LineUse[] UsesOf(Mode mode) => [.. mode.Uses.GroupBy(u => _places[u.Resource].Line).Select(g => UseOf(g.Key, [.. g]))];

    public Line[] NewLines(long horizon)
    {
        var dense = horizon <= Math.Min(DenseTicks, DenseTicksPerJob * Math.Max(1, _instance.Jobs));
        Line[] lines = [.. _lines.Select(l => l.Lanes is not { } lanes ? new SharedLine(_instance.Capacities[l.Resource], _instance.UnitMemory[l.Resource], _instance.Jobs)
            : dense ? new DenseLine(lanes, (int)horizon + 1) : (Line)new StepLine(lanes))];
        for (var job = 0; job < _instance.Jobs; job++)
        {
            if (_instance.Pinned[job] && _instance.Modes[job][0] is { Duration: > 0 } mode)
            {
                Array.ForEach(UsesOf(mode), u => lines[u.Line].TakeForGood(job, mode.Duration, u));
            }
        }

        return lines;
    }

    private LineUse UseOf(int line, Use[] uses) => _lines[line].Lanes is { } lanes
        ? new(line, uses.Aggregate(0UL, (all, u) => all + lanes.Need(_places[u.Resource].Lane, u.Amount)))
        : new(line, 0, uses[0].Amount, uses[0].Memory);

    private static IEnumerable<int[]> Groups(Instance instance)
    {
        int[] group = [.. Enumerable.Range(0, instance.Resources)];
        foreach (var mode in instance.Modes.SelectMany(m => m))
        {
            int[] together = [.. mode.Uses.Select(u => group[u.Resource]).Distinct()];
            if (together.Length > 1)
            {
                group = [.. group.Select(g => together.Contains(g) ? together[0] : g)];
            }
        }

        return Enumerable.Range(0, instance.Resources).Where(r => instance.UnitMemory[r] == 0).GroupBy(r => group[r]).Select(g => g.ToArray());
    }
}
