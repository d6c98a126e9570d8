namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Finds what each experiment of a plan waits for.</summary>
internal sealed class Blockers
{
    private const double Near = 1e-6;

    private readonly GpuQueue _queue;
    private readonly Dictionary<string, Experiment> _experiments;
    private readonly Dictionary<string, Placement> _places;
    private readonly ILookup<long, Placement> _ends;

    public Blockers(GpuQueue queue, AllocationPlan plan)
    {
        _queue = queue;
        _experiments = queue.Experiments.ToDictionary(e => e.Id);
        _places = plan.Schedule.ToDictionary(p => p.ExpId);
        _ends = plan.Schedule.Where(p => p.EndHours > p.StartHours).ToLookup(p => Key(p.EndHours));
    }

    public Experiment ExperimentOf(Placement place) => _experiments[place.ExpId];

    /// <summary>The hour from which it could have run, had it the GPUs to itself.</summary>
    public double ReadyAt(Placement place) =>
        _experiments[place.ExpId].DependsOn.Where(_places.ContainsKey).Select(d => _places[d].EndHours).Append(_experiments[place.ExpId].EarliestHours).Max();

    public Blocker Of(Placement place)
    {
        var experiment = _experiments[place.ExpId];
        if (place.StartHours <= Near)
        {
            return new("none", null, []);
        }

        var before = experiment.DependsOn.Where(_places.ContainsKey).Select(d => _places[d]).Where(p => Math.Abs(p.EndHours - place.StartHours) <= Near).ToList();
        if (before.Count > 0)
        {
            return new("dependency", null, before);
        }

        if (Math.Abs(experiment.EarliestHours - place.StartHours) <= Near)
        {
            return new("earliest", null, []);
        }

        var types = TypesOf(place).ToHashSet();
        var freed = _ends[Key(place.StartHours)].Where(p => TypesOf(p).Any(types.Contains)).ToList();
        return freed.Count > 0 ? new("gpus", TypesOf(freed[0]).First(types.Contains), freed)
            : _queue.Pools.Where(p => types.Contains(p.Type)).FirstOrDefault(p => p.Outages.Any(o => o.ToHours is { } to && Math.Abs(to - place.StartHours) <= Near)) is { } pool ? new("outage", pool.Type, [])
            : new("none", null, []);
    }

    public static IEnumerable<string> TypesOf(Placement place) => (place.Others?.Keys ?? []).Prepend(place.GpuType);

    private static long Key(double hours) => (long)Math.Round(hours / Near);
}
