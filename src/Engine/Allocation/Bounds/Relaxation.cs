using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>An instance as bounds see it: amounts of resources that add up, and the windows that each job's own chain of dependencies leaves it.</summary>
/// <remarks>
/// Where jobs share GPUs, memory adds up: a GPU held alone is all of its memory. That a sharer's memory lies on one GPU is left out.
/// Modes are numbered through: those of job j are <c>First[j]</c> to <c>First[j + 1] - 1</c>.
/// </remarks>
internal sealed class Relaxation
{
    private const long MemoryUnits = 1_000_000;

    private readonly int[] _amounts;

    public Relaxation(Instance instance)
    {
        Instance = instance;
        var units = Enumerable.Range(0, instance.Resources).Select(UnitsOf).ToArray();
        Capacities = [.. instance.Capacities.Select((c, r) => new Steps(c.From, [.. c.Free.Select(f => (long)f * units[r].Whole)]))];
        First = new int[instance.Jobs + 1];
        for (var job = 0; job < instance.Jobs; job++)
        {
            First[job + 1] = First[job] + instance.Modes[job].Length;
        }

        _amounts = new int[First[^1] * instance.Resources];
        Duration = [.. instance.Modes.SelectMany(m => m.Select(x => x.Duration))];
        Cost = [.. instance.Modes.SelectMany(m => m.Select(x => x.Cost))];
        foreach (var (mode, uses) in instance.Modes.SelectMany(m => m.Select(x => x.Uses)).Index())
        {
            foreach (var use in uses)
            {
                _amounts[(mode * instance.Resources) + use.Resource] = use.Memory > 0 ? use.Memory / units[use.Resource].Size : use.Amount * units[use.Resource].Whole;
            }
        }

        Windows = new(this);
    }

    public Instance Instance { get; }

    public Steps[] Capacities { get; }

    public int[] First { get; }

    public long[] Duration { get; }

    public long[] Cost { get; }

    public Windows Windows { get; }

    public int Jobs => Instance.Jobs;

    public int Resources => Instance.Resources;

    /// <summary>What each resource gives up to a mode, by resource.</summary>
    public ReadOnlySpan<int> Amounts(int mode) => _amounts.AsSpan(mode * Resources, Resources);

    /// <summary>The first time from <paramref name="from"/> on at which a mode would fit, were its job the only one; a job that takes no time holds nothing.</summary>
    public long Fit(int mode, long from)
    {
        var length = Duration[mode];
        var moved = length > 0;
        while (moved && from < Steps.Never)
        {
            moved = false;
            for (var r = 0; r < Resources; r++)
            {
                var later = AfterHole(Capacities[r], _amounts[(mode * Resources) + r], from, length);
                moved |= later > from;
                from = later;
            }
        }

        return Math.Min(from, Steps.Never);
    }

    private static long AfterHole(Steps capacity, int amount, long from, long duration)
    {
        for (var step = capacity.StepAt(from); amount > 0 && step < capacity.From.Length && capacity.From[step] < from + duration; step++)
        {
            if (capacity.Level[step] < amount)
            {
                from = step + 1 < capacity.From.Length ? capacity.From[step + 1] : Steps.Never;
            }
        }

        return from;
    }

    // Memory in units that keep sums far from overflow: a job's rounded down and a GPU's up stay a relaxation.
    private (int Whole, int Size) UnitsOf(int resource)
    {
        var memory = Instance.UnitMemory[resource];
        if (memory == 0)
        {
            return (1, 1);
        }

        var size = (int)Math.Max(1, ((long)memory * Instance.Capacities[resource].Most / MemoryUnits) + 1);
        return ((memory + size - 1) / size, size);
    }
}
