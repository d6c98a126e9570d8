namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>Whether every experiment runs when it may: after what it waits for, not before it is there, and in time.</summary>
internal static class TimeCheck
{
    public static void Note(GpuQueue queue, Dictionary<string, Placed> placed, List<Violation> found)
    {
        foreach (var one in placed.Values)
        {
            var (experiment, start) = (one.Experiment, one.Claim.StartHours);
            if (start < 0 || Near.Above(experiment.EarliestHours, start))
            {
                found.Add(new(experiment.Id, "earliest_start", $"{experiment.Id} starts at {Near.Hours(start)}, but not before {Near.Hours(experiment.EarliestHours)}.", start));
            }

            if (!queue.DeadlinesAreSoft && experiment.DeadlineHours is { } deadline && Near.Above(one.EndHours, deadline))
            {
                found.Add(new(experiment.Id, "deadline", $"{experiment.Id} ends at {Near.Hours(one.EndHours)}, but its deadline is {Near.Hours(deadline)}.", one.EndHours));
            }

            foreach (var before in experiment.DependsOn)
            {
                NoteDependency(one, before, placed, found);
            }

            NoteRunning(one, found);
        }
    }

    private static void NoteDependency(Placed one, string before, Dictionary<string, Placed> placed, List<Violation> found)
    {
        if (!placed.TryGetValue(before, out var first))
        {
            found.Add(new(one.Experiment.Id, "dependency", $"{one.Experiment.Id} waits for {before}, which has no place in the plan.", one.Claim.StartHours));
        }
        else if (Near.Above(first.EndHours, one.Claim.StartHours))
        {
            found.Add(new(one.Experiment.Id, "dependency", $"{one.Experiment.Id} starts at {Near.Hours(one.Claim.StartHours)}, before {before} ends at {Near.Hours(first.EndHours)}.", one.Claim.StartHours));
        }
    }

    private static void NoteRunning(Placed one, List<Violation> found)
    {
        if (one.Experiment.Running is not { } running)
        {
            return;
        }

        var kept = one.Claim.StartHours <= 0 && (one.Claim.GpuType ?? running.Type) == running.Type
            && (running.Gpus.Count == 0 || one.Claim.Gpus is null || running.Gpus.ToHashSet().SetEquals(one.Claim.Gpus));
        if (!kept)
        {
            found.Add(new(one.Experiment.Id, "running", $"{one.Experiment.Id} runs already on {running.Type} {string.Join(", ", running.Gpus)}, and cannot be moved.", one.Claim.StartHours));
        }
    }
}
