namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Why each experiment waits, in numbers.</summary>
internal static class Waits
{
    private const double Near = 1e-6;

    public static IEnumerable<Remark> Of(GpuQueue queue, AllocationPlan plan)
    {
        var blockers = new Blockers(queue, plan);
        var weighs = plan.Criteria is [{ Criterion: Criterion.WeightedCompletion or Criterion.WeightedTardiness }, ..];
        foreach (var place in plan.Schedule.Where(p => p.StartHours > Near))
        {
            var blocker = blockers.Of(place);
            var ready = blockers.ReadyAt(place);
            yield return new("waits", Sentence(place, blocker, ready) + (weighs && blocker.Kind == "gpus" ? Weighs(place, blocker, blockers, ready) : "")) { ExpId = place.ExpId, GpuType = blocker.Type, Hours = Math.Round(place.StartHours - ready, 6) };
        }
    }

    private static string Sentence(Placement place, Blocker blocker, double ready)
    {
        var waits = Words.Hours(place.StartHours - ready);
        var others = Words.Names([.. blocker.Others.Select(o => o.ExpId)]);
        return blocker.Kind switch
        {
            "dependency" => $"{place.ExpId} starts at {Words.Hours(place.StartHours)}, when {others}, which it depends on, has ended.",
            "earliest" => $"{place.ExpId} is not there before {Words.Hours(place.StartHours)}.",
            "outage" => $"{place.ExpId} waits {waits} until more {blocker.Type} are back at {Words.Hours(place.StartHours)}.",
            "gpus" => $"{place.ExpId} waits {waits} for {Needs(place, blocker.Type!)}, until {others} {(blocker.Others.Count == 1 ? "ends" : "end")} at {Words.Hours(place.StartHours)}.",
            _ => $"{place.ExpId} starts at {Words.Hours(place.StartHours)}: what could start sooner in its place is worth more.",
        };
    }

    private static string Needs(Placement place, string type) => $"{(type == place.GpuType ? place.Gpus : place.Others![type]).Count} {type}";

    // Whoever could have gone first and did not, learns what the other weighs.
    private static string Weighs(Placement place, Blocker blocker, Blockers blockers, double ready)
    {
        var first = blocker.Others.Where(o => o.StartHours >= ready - Near).MaxBy(o => PerGpuHour(o, blockers));
        return first is null || PerGpuHour(first, blockers) <= PerGpuHour(place, blockers) * (1 + Near) ? ""
            : $" {first.ExpId} goes first: it weighs {Words.Number(PerGpuHour(first, blockers))} for each GPU hour, {place.ExpId} {Words.Number(PerGpuHour(place, blockers))}.";
    }

    private static double PerGpuHour(Placement place, Blockers blockers)
    {
        var held = place.Gpus.Count + (place.Others?.Values.Sum(o => o.Count) ?? 0);
        return blockers.ExperimentOf(place).Weight / Math.Max(1e-9, held * (place.EndHours - place.StartHours));
    }
}
