using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Planning;

/// <summary>Says which GPUs of its type each experiment gets: in the order of their starts, the lowest numbers that are free.</summary>
/// <remarks>Who holds too many is the schedule's concern: where no more are held than there are, going through the starts in order always finds enough.</remarks>
internal sealed class GpuNumbers
{
    private readonly GpuQueue _queue;
    private readonly Instance _instance;
    private readonly Solution _solution;
    private readonly Dictionary<(int Job, int Resource), int[]> _given = [];

    public GpuNumbers(GpuQueue queue, Instance instance, Solution solution)
    {
        (_queue, _instance, _solution) = (queue, instance, solution);
        for (var resource = 0; resource < instance.Resources; resource++)
        {
            Give(resource);
        }
    }

    public int[] Of(int job, int resource) => _given[(job, resource)];

    private void Give(int resource)
    {
        var free = new SortedSet<int>(Enumerable.Range(0, _queue.Pools[resource].Count));
        var ends = new PriorityQueue<int[], long>();
        foreach (var (job, amount, start, end) in Takers(resource))
        {
            while (ends.TryPeek(out var back, out var at) && at <= start)
            {
                free.UnionWith(back);
                ends.Dequeue();
            }

            int[] taken = job < 0 ? [.. free.Reverse().Take(amount)]
                : end == start && free.Count < amount ? [.. Enumerable.Range(0, amount)]
                : Fixed(job) is { Length: > 0 } numbers ? numbers
                : [.. free.Take(amount)];
            if (job >= 0)
            {
                _given[(job, resource)] = Shared(job, resource) ?? taken;
            }

            if (end > start)
            {
                free.ExceptWith(taken);
                ends.Enqueue(taken, end);
            }
        }
    }

    // Where GPUs are shared the schedule says which; a job that uses several such types has their numbers one after another.
    private int[]? Shared(int job, int resource)
    {
        if (_instance.UnitMemory[resource] == 0 || _solution.Units?[job] is not { Length: > 0 } units)
        {
            return null;
        }

        var uses = _instance.Modes[job][_solution.Modes[job]].Uses.Where(u => _instance.UnitMemory[u.Resource] > 0).ToList();
        var at = uses.FindIndex(u => u.Resource == resource);
        return [.. units.Skip(uses.Take(at).Sum(u => u.Amount)).Take(uses[at].Amount)];
    }

    private int[] Fixed(int job) => [.. _queue.Experiments[job].Running?.Gpus ?? []];

    // Who has its numbers already comes first, then what is away, then who starts.
    private IEnumerable<(int Job, int Amount, long Start, long End)> Takers(int resource)
    {
        var jobs = Enumerable.Range(0, _instance.Jobs)
            .SelectMany(j => _instance.Modes[j][_solution.Modes[j]].Uses.Where(u => u.Resource == resource).Select(u => (j, u.Amount, _solution.Starts[j], _solution.EndOf(_instance, j))));
        return jobs.Concat(Away(_instance.Capacities[resource], _queue.Pools[resource].Count))
            .OrderBy(t => t.Item3).ThenBy(t => t.j < 0 ? 1 : Fixed(t.j).Length > 0 ? 0 : 2).ThenBy(t => t.j);
    }

    // Each step below the full count is a block of GPUs that nobody gets.
    private static IEnumerable<(int j, int Amount, long, long)> Away(Capacity capacity, int count)
    {
        for (var i = 0; i < capacity.From.Length; i++)
        {
            if (capacity.Free[i] < count)
            {
                yield return (-1, count - capacity.Free[i], capacity.From[i], i + 1 < capacity.From.Length ? capacity.From[i + 1] : long.MaxValue);
            }
        }
    }
}
