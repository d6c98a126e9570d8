namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Advice on how many GPUs to have, from how many wait for a type and how long.</summary>
internal static class Scaling
{
    // Whoever waits longer than it runs would rather pay for a GPU than wait for one.
    private const double WorthIt = 1;
    private const double Idle = 0.3;

    public static IEnumerable<Remark> Of(GpuQueue queue, AllocationPlan plan)
    {
        var blockers = new Blockers(queue, plan);
        foreach (var pool in queue.Pools.Where(p => p.Count > 0))
        {
            var here = plan.Schedule.Where(p => p.GpuType == pool.Type).ToList();
            var waits = here.Select(p => p.StartHours - blockers.ReadyAt(p)).Where(w => w > 1e-6).ToList();
            var runs = here.Select(p => p.EndHours - p.StartHours).DefaultIfEmpty(0).Average();
            if (waits.Count > 0 && waits.Average() > WorthIt * runs)
            {
                yield return new("scale_up", waits.Count == 1
                    ? $"One experiment waits {Words.Hours(waits[0])} for {pool.Type}, longer than those there run ({Words.Hours(runs)} on average): one more might pay."
                    : $"{waits.Count} experiments wait for {pool.Type}, {Words.Hours(waits.Average())} each on average, longer than those there run ({Words.Hours(runs)}): more of them would pay.")
                { GpuType = pool.Type, Hours = waits.Average() };
            }
            else if (waits.Count == 0 && plan.UtilizationByType[pool.Type] < Idle)
            {
                yield return new("scale_down", $"Nobody waits for {pool.Type}, and {(pool.Count == 1 ? "it is" : "they are")} used {Words.Percent(plan.UtilizationByType[pool.Type])} of the time.") { GpuType = pool.Type, Hours = 0 };
            }
        }
    }
}
