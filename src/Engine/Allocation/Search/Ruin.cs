using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Chooses the jobs that are taken out of a schedule together: some that are near each other in time and want the same GPUs.</summary>
internal sealed class Ruin
{
    private const int Most = 12;
    private const int Sampled = 6;

    private readonly Layout _layout;
    private readonly bool _wholeCounts;
    private readonly (long Distance, int Job)[] _near = new (long, int)[Most * Sampled];
    private readonly int[] _turnOf;
    private int _turn;

    public Ruin(Layout layout, bool wholeCounts)
    {
        (_layout, _wholeCounts) = (layout, wholeCounts);
        _turnOf = new int[layout.Jobs];
    }

    /// <summary>The jobs chosen last; the first <see cref="Count"/> of them.</summary>
    public int[] Jobs { get; } = new int[Most];

    public int Count { get; private set; }

    /// <summary>Whether a job was chosen last.</summary>
    public bool Has(int job) => _turnOf[job] == _turn;

    public void Choose(Schedule schedule, ref SeededRandom random)
    {
        var center = Center(schedule, ref random);
        var most = 2 + (int)random.NextBelow(Math.Min(Most, _layout.Waiting.Length) - 1);
        var anywhere = _wholeCounts && random.NextUnit() < 0.5;
        for (var i = 0; i < _near.Length; i++)
        {
            var job = _layout.Waiting[random.NextBelow(_layout.Waiting.Length)];
            var distance = anywhere ? i : Math.Abs(schedule.Starts[job] - schedule.Starts[center]);
            _near[i] = (Meets(schedule.Modes[center], job) ? distance : long.MaxValue, job);
        }

        Array.Sort(_near);
        (Count, _turn) = (0, _turn + 1);
        Add(center);
        for (var i = 0; i < _near.Length && Count < most; i++)
        {
            Add(_near[i].Job);
        }
    }

    // Where only the end of all counts, mostly the job that ends last.
    private int Center(Schedule schedule, ref SeededRandom random)
    {
        var center = _layout.Waiting[random.NextBelow(_layout.Waiting.Length)];
        if (_wholeCounts && random.NextUnit() < 0.7)
        {
            foreach (var job in _layout.Waiting)
            {
                center = schedule.Ends[job] > schedule.Ends[center] ? job : center;
            }
        }

        return center;
    }

    private void Add(int job)
    {
        if (_turnOf[job] != _turn)
        {
            _turnOf[job] = _turn;
            Jobs[Count++] = job;
        }
    }

    // A job that could go where the mode is.
    private bool Meets(int mode, int job)
    {
        for (var other = _layout.FirstMode[job]; other < _layout.FirstMode[job + 1]; other++)
        {
            foreach (ref readonly var use in _layout.Uses[other].AsSpan())
            {
                foreach (ref readonly var own in _layout.Uses[mode].AsSpan())
                {
                    if (use.Line == own.Line)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
