using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>Keeps the server's GPUs apart: one is held by one open attempt, or lent to one sweep that decides, or granted to one sweep, or free. Safe for concurrent use.</summary>
/// <remarks>Who holds what is in the log; a new broker that observes every sweep knows the same. Grants are advice: losing them costs a plan, not a GPU.</remarks>
public sealed class GpuBroker(SharedGpus shared)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SweepId, List<(RunId Run, HeldGpus Gpus)>> _held = [];
    private readonly Dictionary<SweepId, List<HeldGpus>> _lent = [];
    private readonly Dictionary<SweepId, List<HeldGpus>> _granted = [];
    private readonly Dictionary<SweepId, long> _declined = [];
    private readonly Dictionary<SweepId, (SweepStatus, bool, int, int, int)> _planned = [];

    public SharedGpus Shared => shared;

    /// <summary>Something changed that a plan rests on; must not block.</summary>
    public event Action? Changed;

    /// <summary>Lends a sweep what was granted to it, until the loan is given back.</summary>
    internal GpuLoan Lend(SweepState state)
    {
        if (!shared.AreUsedBy(state.Spec))
        {
            return GpuLoan.None;
        }

        lock (_lock)
        {
            _granted.Remove(state.Id, out var granted);
            _lent[state.Id] = granted ?? [];
            return new(this, state.Id, granted ?? []);
        }
    }

    /// <summary>The sweep has decided; <paramref name="after"/> is its state now, null where nothing was changed.</summary>
    internal void TakeBack(SweepId id, SweepState? after)
    {
        bool unused, lost;
        lock (_lock)
        {
            _lent.Remove(id, out var lent);
            lost = after is null && lent is { Count: > 0 };
            unused = after is not null && lent is not null && lent.Exists(l => !HeldBy(after).Any(l.Overlaps));
            if (unused)
            {
                // Whoever could not use what it was given is not asked again before something happens to it.
                _declined[id] = after!.Seq;
            }
        }

        if (unused || lost)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>A sweep's newest state.</summary>
    public void Observe(SweepState state)
    {
        if (!shared.AreUsedBy(state.Spec))
        {
            return;
        }

        bool matters;
        lock (_lock)
        {
            // Much of what happens to a sweep changes no plan: that an attempt started, say.
            var planned = (state.Status, state.Stopping is null, state.Suggested, state.Open.Count, state.OpenAttempts.Count());
            matters = !_planned.TryGetValue(state.Id, out var before) || before != planned;
            _planned[state.Id] = planned;

            List<(RunId, HeldGpus)> held = [.. state.OpenAttempts.Where(o => o.Attempt.Gpus is not null).Select(o => (o.Run.Id, o.Attempt.Gpus!))];
            if (held.Count > 0)
            {
                _held[state.Id] = held;
            }
            else
            {
                _held.Remove(state.Id);
            }

            if (_declined.TryGetValue(state.Id, out var seq) && seq != state.Seq)
            {
                // It may have use for them now.
                matters |= _declined.Remove(state.Id);
            }
        }

        if (matters)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Who holds which GPU of a type.</summary>
    public IReadOnlyList<(int Gpu, RunId Run)> Holders(string type)
    {
        lock (_lock)
        {
            return [.. _held.Values.SelectMany(h => h).Where(h => h.Gpus.Type == type).SelectMany(h => h.Gpus.Numbers.Select(n => (n, h.Run))).OrderBy(h => h.n)];
        }
    }

    /// <summary>Whether the sweep, as it stands, made no use of GPUs that it was granted.</summary>
    public bool HasDeclined(SweepState state)
    {
        lock (_lock)
        {
            return _declined.TryGetValue(state.Id, out var seq) && seq == state.Seq;
        }
    }

    /// <summary>Replaces all grants by those of a new plan; what is held or lent meanwhile is left out.</summary>
    /// <returns>The sweeps that may start something.</returns>
    public IReadOnlyList<SweepId> Grant(IEnumerable<(SweepId Sweep, HeldGpus Gpus)> grants)
    {
        lock (_lock)
        {
            _granted.Clear();
            var taken = _held.Values.SelectMany(h => h.Select(x => x.Gpus)).Concat(_lent.Values.SelectMany(l => l)).ToList();
            foreach (var (sweep, gpus) in grants.Where(g => !taken.Exists(g.Gpus.Overlaps)))
            {
                taken.Add(gpus);
                (_granted.TryGetValue(sweep, out var sets) ? sets : _granted[sweep] = []).Add(gpus);
            }

            return [.. _granted.Keys];
        }
    }

    private static IEnumerable<HeldGpus> HeldBy(SweepState state) => state.OpenAttempts.Select(o => o.Attempt.Gpus).OfType<HeldGpus>();
}
