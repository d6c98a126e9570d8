namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>What binds: the chain of experiments that ends last, each waiting for the one before it, and how long by which cause.</summary>
internal static class Chain
{
    private const int MostDependencies = 10;

    public static IEnumerable<Remark> Of(GpuQueue queue, AllocationPlan plan)
    {
        var blockers = new Blockers(queue, plan);
        var links = new List<(Placement Place, Blocker Waits)>();
        var seen = new HashSet<string>();
        for (var at = plan.Schedule.MaxBy(p => p.EndHours); at is not null && seen.Add(at.ExpId);)
        {
            var waits = blockers.Of(at);
            links.Add((at, waits));
            // Of several that end together the one that began first was in the way longest.
            at = waits.Others.MinBy(p => p.StartHours);
        }

        links.Reverse();
        var names = Words.Names([.. links.Select(l => l.Place.ExpId)]);
        yield return new("bottleneck", links.Count == 1
            ? $"{names} alone sets the end at {Words.Hours(plan.MakespanHours)}: it starts at {Words.Hours(links[0].Place.StartHours)} and takes {Words.Hours(links[0].Place.EndHours - links[0].Place.StartHours)}."
            : $"The end at {Words.Hours(plan.MakespanHours)} is set by {names}, each waiting for the one before.")
        { ExpId = links[^1].Place.ExpId, Hours = plan.MakespanHours };

        foreach (var type in links.Where(l => l.Waits.Kind == "gpus").GroupBy(l => l.Waits.Type!).OrderByDescending(g => g.Sum(Wait)))
        {
            var hours = type.Sum(Wait);
            yield return new("bottleneck", $"{type.Key} binds: {Words.Names([.. type.Select(l => l.Place.ExpId)])} of that chain waited for {(type.Count() == 1 ? "it" : "them")}, {Words.Hours(hours)} in all.") { GpuType = type.Key, Hours = hours };
        }

        foreach (var link in links.Where(l => l.Waits.Kind == "dependency").Take(MostDependencies))
        {
            yield return new("dependency", $"A dependency binds: {link.Place.ExpId} cannot start before {link.Waits.Others[0].ExpId} ends at {Words.Hours(link.Place.StartHours)}.") { ExpId = link.Place.ExpId };
        }

        double Wait((Placement Place, Blocker Waits) link) => link.Place.StartHours - blockers.ReadyAt(link.Place);
    }
}
