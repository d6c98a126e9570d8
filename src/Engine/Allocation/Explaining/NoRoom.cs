namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Says why an experiment is left out that could run alone, but not beside the others before its GPUs go away.</summary>
internal static class NoRoom
{
    public static Deferral For(GpuQueue queue, Experiment experiment, bool proven)
    {
        var pools = experiment.Choices.SelectMany(c => c.Demands).Where(d => d.Count > 0).Select(d => queue.Pools.First(p => p.Type == d.Type)).Distinct()
            .Where(p => p.Outages.Any(o => o.ToHours is null)).Take(Most).ToList();
        var gone = string.Join(" and ", pools.Select(p => $"{p.Count - p.LastingCount} of {p.Count} {p.Type} go away for good by {Words.Hours(p.Outages.Where(o => o.ToHours is null).Max(o => o.FromHours))}"));
        var said = proven ? "no plan has room for all before that" : "no plan was found that has room for all before that, and whether there is one is not known";
        return new(experiment.Id, $"{experiment.Id} is left out: {gone}, and {said}. To let it in: keep {string.Join(" or ", pools.Select(p => p.Type))} longer, or leave out something else.");
    }

    private const int Most = 3;
}
