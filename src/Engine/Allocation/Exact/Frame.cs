using Sweepboard.Engine.Allocation.Bounds;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>A partial schedule, in the order of starts: everything that later decisions can see of it.</summary>
internal sealed class Frame(Problem problem)
{
    private readonly int _resources = problem.Of.Resources;

    /// <summary>Jobs that have started, as bits.</summary>
    public ulong Started { get; private set; }

    /// <summary>The last start; nothing starts before it any more.</summary>
    public long Time { get; private set; }

    public Figures So { get; private set; }

    /// <summary>How many of the started run on after <see cref="Time"/>.</summary>
    public int Running { get; private set; }

    /// <summary>Their modes, in the order of their ends.</summary>
    public int[] Modes { get; } = new int[problem.Of.Jobs + 1];

    public long[] Ends { get; } = new long[problem.Of.Jobs + 1];

    /// <summary>By job: not before the time, its release and what it waits for.</summary>
    public long[] Ready { get; } = new long[problem.Of.Jobs];

    public List<Child> Children { get; } = new(problem.Of.Duration.Length);

    /// <summary>Becomes what comes of another by starting a job.</summary>
    public void Take(Frame from, int mode, long start)
    {
        var job = problem.JobOf[mode];
        var end = start + problem.Of.Duration[mode];
        Started = from.Started | (1UL << job);
        Time = start;
        So = Add(from.So, job, mode, end);
        Running = 0;
        var placed = end <= start;
        for (var i = 0; i < from.Running; i++)
        {
            if (!placed && from.Ends[i] > end)
            {
                Append(mode, end);
                placed = true;
            }

            if (from.Ends[i] > start)
            {
                Append(from.Modes[i], from.Ends[i]);
            }
        }

        if (!placed)
        {
            Append(mode, end);
        }
    }

    /// <summary>The first time from <paramref name="ready"/> on at which a mode fits beside what runs.</summary>
    public long Fit(int mode, long ready)
    {
        var length = problem.Of.Duration[mode];
        var start = ready;
        for (var moved = length > 0; moved && start < Steps.Never;)
        {
            moved = false;
            for (var r = 0; r < _resources; r++)
            {
                var amount = problem.Of.Amounts(mode)[r];
                var later = amount == 0 ? start : Room(r, amount, start, length);
                moved |= later > start;
                start = later;
            }
        }

        return start;
    }

    private long Room(int r, int amount, long start, long length)
    {
        var capacity = problem.Of.Capacities[r];
        if (capacity.IsConstant)
        {
            return AfterEnds(r, capacity.Level[0] - amount, start);
        }

        for (var step = capacity.StepAt(start); step < capacity.From.Length && capacity.From[step] < start + length; step++)
        {
            var until = step + 1 < capacity.From.Length ? capacity.From[step + 1] : Steps.Never;
            var later = capacity.Level[step] < amount ? until : AfterEnds(r, capacity.Level[step] - amount, Math.Max(start, capacity.From[step]));
            if (later > Math.Max(start, capacity.From[step]))
            {
                // What runs only ends: waiting within a step helps as far as the step goes.
                start = Math.Min(later, until);
                step = capacity.StepAt(start) - 1;
            }
        }

        return start;
    }

    // The first time from the start on at which what runs takes no more than is spare.
    private long AfterEnds(int r, long spare, long start)
    {
        for (var i = Running - 1; i >= 0 && Ends[i] > start; i--)
        {
            spare -= problem.Of.Amounts(Modes[i])[r];
            if (spare < 0)
            {
                return Ends[i];
            }
        }

        return start;
    }

    private Figures Add(Figures so, int job, int mode, long end) => new(
        Math.Max(so.Makespan, end),
        so.Completion + (problem.Instance.Weight[job] * end),
        so.Tardiness + (problem.Instance.Weight[job] * Math.Max(0, end - problem.Instance.Due[job])),
        so.Cost + problem.Of.Cost[mode]);

    private void Append(int mode, long end)
    {
        Modes[Running] = mode;
        Ends[Running++] = end;
    }
}
