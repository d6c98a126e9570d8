using System.Runtime.CompilerServices;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>Finds the scheduler that a spec names; each is worked out once a spec.</summary>
public static class SchedulerCatalog
{
    private static readonly ConditionalWeakTable<SweepSpec, IScheduler> Known = [];

    public static IScheduler For(SweepSpec spec) => Known.GetValue(spec, Create);

    private static IScheduler Create(SweepSpec spec) => spec.Scheduler.Kind switch
    {
        "fifo" => new FifoScheduler(),
        "asha" or "hyperband" => new HalvingScheduler(spec.Scheduler),
        "median" => new MedianScheduler(spec.Scheduler),
        "pbt" => new PopulationScheduler(spec),
        "adaptive" => new AdaptiveScheduler(spec.Scheduler),
        var kind => throw new InvalidOperationException($"There is no scheduler '{kind}'."),
    };
}
