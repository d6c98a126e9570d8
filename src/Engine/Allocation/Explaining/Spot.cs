namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Advice on GPUs that may be taken away at any time: what is short, saves checkpoints or can be begun again pays there.</summary>
/// <remarks>
/// With interruptions at rate r an hour and work that is lost back to the last checkpoint, h hours in pieces of t take (h / t)(e^(r t) - 1) / r hours in the
/// mean (Daly, Future Generation Computer Systems 22, 2006, section 2, with no time to save or to restart). A gang is interrupted when any of its GPUs is.
/// </remarks>
internal static class Spot
{
    private const int MostAdvised = 10;
    private const double CheckpointEvery = 1;

    public static IEnumerable<Remark> Of(GpuQueue queue, AllocationPlan plan)
    {
        var experiments = queue.Experiments.ToDictionary(e => e.Id);
        var pools = queue.Pools.ToDictionary(p => p.Type);
        return plan.Schedule.Where(p => p.Others is null && p.Gpus.Count > 0).Select(p => Advise(experiments[p.ExpId], p, pools[p.GpuType])).OfType<Remark>().OrderByDescending(r => r.Usd).Take(MostAdvised);
    }

    private static Remark? Advise(Experiment experiment, Placement place, GpuPool pool)
    {
        if (pool.SpotCostPerHour is not { } price || !experiment.Retryable || experiment.Running is not null)
        {
            return null;
        }

        var hours = place.EndHours - place.StartHours;
        var rate = pool.SpotInterruptionsPerHour * place.Gpus.Count;
        var there = Expected(hours, rate, experiment.Checkpointed ? Math.Min(hours, CheckpointEvery) : hours);
        var saves = place.CostUsd - (price * place.Gpus.Count * (decimal)there);
        return saves <= 0 || place.StartHours + there > experiment.DeadlineHours ? null
            : new("spot", $"{experiment.Id} suits spot {pool.Type}{(experiment.Checkpointed ? " because it saves checkpoints" : "")}: {Words.Hours(there)} in the mean instead of {Words.Hours(hours)}, for {Words.Usd(place.CostUsd - saves)} instead of {Words.Usd(place.CostUsd)}.")
            {
                ExpId = experiment.Id,
                GpuType = pool.Type,
                Hours = Math.Round(there - hours, 6),
                Usd = decimal.Round(saves, 6),
            };
    }

    private static double Expected(double hours, double rate, double piece) => hours <= 0 || rate <= 0 ? hours : hours / piece * (Math.Exp(Math.Min(50, rate * piece)) - 1) / rate;
}
