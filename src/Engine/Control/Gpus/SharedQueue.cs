using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>Writes the sweeps that share the server's GPUs as a queue: what runs, and what waits.</summary>
public sealed class SharedQueue
{
    // So many of a sweep's runs are planned ahead, and of all sweeps' together; what comes after them is too far away to matter.
    private const int MostAhead = 40;
    private const int MostInAll = 400;
    private const double LateBy = 0.25;
    private const string InTime = "weighted_tardiness, weighted_completion, makespan";

    private readonly SharedGpus _shared;
    private readonly DateTimeOffset _now;
    private readonly int _ahead;
    private readonly List<Experiment> _experiments = [];
    private readonly List<SharedItem> _items = [];

    private SharedQueue(SharedGpus shared, DateTimeOffset now, int sweeps) =>
        (_shared, _now, _ahead) = (shared, now, Math.Clamp(MostInAll / Math.Max(1, sweeps), 1, MostAhead));

    /// <summary>The queue as it stands.</summary>
    /// <param name="shared">The GPUs.</param>
    /// <param name="sweeps">All that use them and are not over, or have attempts under way.</param>
    /// <param name="hasDeclined">Whether the sweep made no use of GPUs that it could have had, as it stands.</param>
    /// <param name="isOver">Whether a sweep has ended.</param>
    /// <param name="now">Hour 0.</param>
    /// <param name="seconds">How long to look for a plan.</param>
    public static (GpuQueue Queue, IReadOnlyList<SharedItem> Items) Of(SharedGpus shared, IReadOnlyCollection<SweepState> sweeps, Func<SweepState, bool> hasDeclined, Func<SweepId, bool> isOver, DateTimeOffset now, double seconds)
    {
        var queue = new SharedQueue(shared, now, sweeps.Count);
        var sharing = sweeps.Select(s => s.Id).ToHashSet();
        var places = sweeps.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id.ToString(), StringComparer.Ordinal).Select(s => (Sweep: s, Places: queue.PlacesOf(s, hasDeclined(s), isHeldUp: s.Spec.After.Any(a => !sharing.Contains(a) && !isOver(a))).ToList())).ToList();
        foreach (var (sweep, list) in places)
        {
            // Whoever waits for another sweep comes after all of it.
            var before = places.Where(p => sweep.Spec.After.Contains(p.Sweep.Id)).SelectMany(p => p.Places.Select(e => e.Id)).ToList();
            list.ForEach(e => queue._experiments.Add(e.Running is null && before.Count > 0 ? e with { DependsOn = [.. e.DependsOn, .. before] } : e));
        }

        var made = new GpuQueue { Experiments = queue.Interleaved(), Pools = shared.Pools, Criteria = [], TimeoutSeconds = seconds };
        var objective = made.Experiments.Any(e => e.DueHours is not null) ? InTime : ObjectiveNames.Throughput;
        return (made.Under(objective), queue._items);
    }

    // Among equals the sweeps take turns: the queue's order breaks ties.
    private List<Experiment> Interleaved()
    {
        var sweeps = _items.ToDictionary(i => i.ExpId, i => i.Sweep);
        return [.. _experiments.GroupBy(e => sweeps[e.Id]).SelectMany(g => g.Index()).OrderBy(e => e.Item.Running is null ? 1 : 0).ThenBy(e => e.Index).Select(e => e.Item)];
    }

    private IEnumerable<Experiment> PlacesOf(SweepState sweep, bool declined, bool isHeldUp)
    {
        if (_shared.TypeFor(sweep.Spec) is not { } type)
        {
            yield break;
        }

        var ids = new List<string>();
        var open = sweep.OpenAttempts.Where(o => o.Attempt.Gpus is { } gpus && _shared.Left(gpus).Count > 0).ToList();
        foreach (var (run, attempt) in open)
        {
            ids.Add(run.Id.ToString());
            _items.Add(new(ids[^1], sweep.Id, run.Id));
            yield return Place(sweep, attempt.Gpus!.Type, ids[^1], $"{sweep.Spec.Name}, run {run.Id.Number}") with
            {
                Hours = Left(sweep, attempt).TotalHours,
                Running = new(attempt.Gpus.Type, _shared.Left(attempt.Gpus)),
                Choices = [new([new(attempt.Gpus.Type, _shared.Left(attempt.Gpus).Count)])],
            };
        }

        var soonest = declined ? open.Select(o => Left(sweep, o.Attempt).TotalHours).DefaultIfEmpty(sweep.ExpectedDuration.TotalHours).Min() : 0;
        var retries = sweep.OpenRuns.Where(r => r.Last is not { IsOpen: true }).Select(r => r.RetryAt is { } at && at > _now ? (at - _now).TotalHours : 0).Order().ToList();
        for (var ahead = 0; !isHeldUp && ahead < Waiting(sweep, retries.Count); ahead++)
        {
            ids.Add($"{sweep.Id}-next-{ahead + 1}");
            _items.Add(new(ids[^1], sweep.Id, null));
            var place = ids.Count - 1 - sweep.Spec.MaxParallel;
            yield return Place(sweep, type, ids[^1], $"{sweep.Spec.Name}, next {ahead + 1}") with
            {
                EarliestHours = Math.Max(soonest, ahead < retries.Count ? retries[ahead] : 0),
                DependsOn = place >= 0 ? [ids[place]] : [],
            };
        }
    }

    private int Waiting(SweepState sweep, int retries) => sweep.Status != SweepStatus.Running || sweep.Stopping is not null ? 0
        : Math.Min(_ahead, retries + (sweep.Plan.Runs is { } planned ? Math.Max(0, planned - sweep.Suggested) : _ahead));

    private Experiment Place(SweepState sweep, string type, string id, string name) => new()
    {
        Id = id,
        Name = name,
        Hours = sweep.ExpectedDuration.TotalHours,
        Weight = sweep.Spec.Priority ?? Priorities.Medium,
        DueHours = sweep.Spec.Due is { } due ? Math.Max(0, (due - _now).TotalHours) : null,
        Choices = [new([new(type, sweep.Spec.Resources.Gpus)])],
    };

    // Whoever is late is thought to need a quarter more than it has taken.
    private TimeSpan Left(SweepState sweep, Attempt attempt)
    {
        var ran = _now - (attempt.StartedAt ?? attempt.IntendedAt);
        var left = sweep.ExpectedDuration - ran;
        return left > TimeSpan.Zero ? left : ran * LateBy;
    }
}
