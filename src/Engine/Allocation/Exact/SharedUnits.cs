using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Gives jobs that share GPUs by memory their GPUs, in a schedule that is fixed.</summary>
internal sealed class SharedUnits
{
    private const int MostLooks = 4_000;

    private readonly Instance _instance;
    private readonly Solution _solution;
    private readonly (int Job, Use Use)[] _order;
    private readonly int[][] _units;
    private int _looks;

    private SharedUnits(Instance instance, Solution solution)
    {
        (_instance, _solution) = (instance, solution);
        _units = [.. Enumerable.Repeat<int[]>([], instance.Jobs)];
        _order = [.. Enumerable.Range(0, instance.Jobs).Where(j => instance.Modes[j][solution.Modes[j]].Duration > 0)
            .SelectMany(j => instance.Modes[j][solution.Modes[j]].Uses.Where(u => instance.UnitMemory[u.Resource] > 0).Select(u => (Job: j, Use: u)))
            .OrderBy(x => solution.Starts[x.Job]).ThenByDescending(x => Largest(x.Job)).ThenBy(x => x.Job)];
    }

    // What a job uses stays together, in the order of its mode.
    private int Largest(int job) => _instance.Modes[job][_solution.Modes[job]].Uses.Max(u => u.Memory == 0 ? int.MaxValue : u.Memory);

    /// <summary>The schedule with the numbers of GPUs; null: none were found.</summary>
    public static Solution? Of(Instance instance, Solution solution)
    {
        if (!instance.HasSharing)
        {
            return solution;
        }

        var shared = new SharedUnits(instance, solution);
        return shared.Place(0) ? solution with { Units = shared._units } : null;
    }

    private bool Place(int at)
    {
        if (at == _order.Length)
        {
            return true;
        }

        var (job, use) = _order[at];
        var before = _units[job];
        foreach (var chosen in Choices(at, job, use))
        {
            _units[job] = [.. before, .. chosen];
            if (++_looks < MostLooks && Place(at + 1))
            {
                return true;
            }
        }

        _units[job] = before;
        return false;
    }

    // The fullest first; of equally full ones one will do.
    private IEnumerable<int[]> Choices(int at, int job, Use use)
    {
        var (whole, most) = (_instance.UnitMemory[use.Resource], _instance.Capacities[use.Resource].Most);
        var taken = Taken(at, use.Resource, _solution.Starts[job]);
        var spare = Spare(at, job, use.Resource);
        var empty = Enumerable.Range(0, most).Where(u => taken[u] == 0).ToArray();
        if (use.Memory == 0)
        {
            return empty.Length >= use.Amount && spare >= use.Amount ? [empty[..use.Amount]] : [];
        }

        return Enumerable.Range(0, most).Where(u => taken[u] + use.Memory <= whole && (taken[u] > 0 || spare > 0))
            .OrderByDescending(u => taken[u]).DistinctBy(u => taken[u] == 0 ? -1 : u).Select(u => new[] { u });
    }

    private int[] Taken(int upTo, int resource, long time)
    {
        var taken = new int[_instance.Capacities[resource].Most];
        for (var i = 0; i < upTo; i++)
        {
            var (job, use) = _order[i];
            if (use.Resource == resource && _solution.EndOf(_instance, job) > time)
            {
                foreach (var unit in UnitsOf(job, use))
                {
                    taken[unit] += use.Memory == 0 ? _instance.UnitMemory[resource] : use.Memory;
                }
            }
        }

        return taken;
    }

    private IEnumerable<int> UnitsOf(int job, Use of)
    {
        var skip = _instance.Modes[job][_solution.Modes[job]].Uses.Where(u => _instance.UnitMemory[u.Resource] > 0).TakeWhile(u => u != of).Sum(u => u.Amount);
        return _units[job].Skip(skip).Take(of.Amount);
    }

    // How many more GPUs may be in use while the job runs.
    private int Spare(int at, int job, int resource)
    {
        var capacity = _instance.Capacities[resource];
        var (start, end) = (_solution.Starts[job], _solution.EndOf(_instance, job));
        return capacity.From.Where(t => t > start && t < end).Append(start)
            .Min(t => capacity.Free[Array.FindLastIndex(capacity.From, f => f <= t)] - Taken(at, resource, t).Count(m => m > 0));
    }
}
