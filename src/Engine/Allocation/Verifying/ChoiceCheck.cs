namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>Whether a placement gives an experiment GPUs that it may run on, for as long as it takes.</summary>
internal static class ChoiceCheck
{
    public static Placed Place(GpuQueue queue, Experiment experiment, ClaimedPlacement claim, List<Violation> found)
    {
        var choice = Choice(experiment, claim);
        if (choice is null)
        {
            var allowed = string.Join(" or ", experiment.Choices.Select(c => string.Join(" and ", c.Demands.Select(d => d.Type))).Distinct());
            found.Add(new(claim.ExpId, "wrong_type", $"{claim.ExpId} is on {claim.GpuType}, but may run on {allowed} only.", claim.StartHours));
            choice = new([new(claim.GpuType ?? "", claim.Count ?? claim.Gpus?.Count ?? 1)]);
        }

        var hours = experiment.Hours / choice.Speed;
        var end = claim.EndHours ?? claim.StartHours + hours;
        var held = choice.Demands.Where(d => d.Count > 0).Select(d => Hold(queue, experiment, claim, d, end, found)).OfType<Held>().ToList();
        var price = held.Sum(h => h.Count * queue.Pools.First(p => p.Type == h.Type).CostPerHour);
        if (!Near.Same(end - claim.StartHours, hours))
        {
            found.Add(new(claim.ExpId, "duration", $"{claim.ExpId} has {Near.Hours(end - claim.StartHours)}, but takes {Near.Hours(hours)}.", claim.StartHours));
        }

        var cost = price * (decimal)Math.Max(0, end - claim.StartHours);
        if (claim.CostUsd is { } said && !Near.Same(said, cost))
        {
            found.Add(new(claim.ExpId, "cost", $"{claim.ExpId} is said to cost {Near.Usd(said)}, but costs {Near.Usd(cost)}: {Near.Usd(price)} an hour for {Near.Hours(end - claim.StartHours)}.", claim.StartHours));
        }

        return new(experiment, claim, hours, end, cost, held);
    }

    private static GpuChoice? Choice(Experiment experiment, ClaimedPlacement claim) => claim.GpuType is null
        ? experiment.Choices[0]
        : experiment.Choices.FirstOrDefault(c => c.Demands.Count == 0 || c.Demands.Any(d => d.Type == claim.GpuType));

    private static Held? Hold(GpuQueue queue, Experiment experiment, ClaimedPlacement claim, GpuDemand demand, double end, List<Violation> found)
    {
        if (queue.Pools.FirstOrDefault(p => p.Type == demand.Type) is not { } pool)
        {
            found.Add(new(claim.ExpId, "no_such_gpu", $"{claim.ExpId} is on {demand.Type}, of which there are none.", claim.StartHours));
            return null;
        }

        var isMain = claim.GpuType is null || claim.GpuType == demand.Type;
        var numbers = isMain ? claim.Gpus : claim.Others?.GetValueOrDefault(demand.Type);
        var count = isMain ? claim.Count ?? numbers?.Count ?? demand.Count : numbers?.Count ?? demand.Count;
        if (count != demand.Count)
        {
            found.Add(new(claim.ExpId, "wrong_count", $"{claim.ExpId} is given {count} {demand.Type}, but needs {demand.Count}.", claim.StartHours));
        }

        if (experiment.MemoryGb > pool.MemoryGb)
        {
            found.Add(new(claim.ExpId, "memory", $"{claim.ExpId} needs {experiment.MemoryGb} GB on each GPU, but a {pool.Type} has {pool.MemoryGb} GB.", claim.StartHours));
        }

        foreach (var number in (numbers ?? []).Where(n => n < 0 || n >= pool.Count))
        {
            found.Add(new(claim.ExpId, "no_such_gpu", $"{claim.ExpId} is on {pool.Type} number {number}, but they are numbered 0 to {pool.Count - 1}.", claim.StartHours));
        }

        if (numbers is not null && numbers.Distinct().Count() != numbers.Count)
        {
            found.Add(new(claim.ExpId, "same_gpu", $"{claim.ExpId} is given the same {pool.Type} twice.", claim.StartHours));
        }

        return new(experiment, demand.Type, count, numbers is { Count: 0 } ? null : numbers, claim.StartHours, end);
    }
}
