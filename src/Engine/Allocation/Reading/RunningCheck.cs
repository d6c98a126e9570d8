using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Finds running work that cannot be true: more GPUs held than there are, or one by two.</summary>
internal static class RunningCheck
{
    public static void Note(GpuQueue queue, string list, List<Problem> problems)
    {
        foreach (var pool in queue.Pools)
        {
            var here = queue.Experiments.Index().Where(e => e.Item.Running?.Type == pool.Type).ToList();
            foreach (var (index, experiment) in here.Where(e => e.Item.Running!.Gpus.Any(n => n >= pool.Count)))
            {
                problems.Add(new($"{list}[{index}].running.gpus", $"names {pool.Type} number {experiment.Running!.Gpus.Max()}, but they are numbered 0 to {pool.Count - 1}"));
            }

            NoteTwice(here, pool, list, problems);
            NoteTooMany(queue, here, pool, list, problems);
        }
    }

    private static void NoteTwice(List<(int Index, Experiment Item)> here, GpuPool pool, string list, List<Problem> problems)
    {
        var holders = new Dictionary<int, (int Index, string Id)>();
        foreach (var (index, experiment) in here.Where(e => e.Item.Hours > 0))
        {
            foreach (var number in experiment.Running!.Gpus.Where(n => !holders.TryAdd(n, (index, experiment.Id))))
            {
                problems.Add(new($"{list}[{index}].running.gpus", $"names {pool.Type} number {number}, on which {holders[number].Id} runs"));
            }
        }
    }

    // GPUs that go away while somebody runs on them: with so many in use there is no plan.
    private static void NoteTooMany(GpuQueue queue, List<(int Index, Experiment Item)> here, GpuPool pool, string list, List<Problem> problems)
    {
        foreach (var at in pool.Outages.Select(o => o.FromHours).Append(0).Distinct().Order())
        {
            var there = pool.Count - pool.Outages.Where(o => o.FromHours <= at && !(o.ToHours <= at)).Sum(o => o.Count);
            var held = here.Where(e => e.Item.Hours > at && (!queue.Packing || e.Item.MemoryGb is null)).Sum(e => Count(e.Item, pool));
            if (held > there)
            {
                problems.Add(new($"{list}[{here[^1].Index}].running", $"is on {pool.Type}, of which {held} are held by what runs at hour {at}, but there are {Math.Max(0, there)}"));
                return;
            }
        }
    }

    private static int Count(Experiment experiment, GpuPool pool) => experiment.Choices.Select(c => c.Demands.FirstOrDefault(d => d.Type == pool.Type)?.Count).FirstOrDefault(c => c is not null) ?? 0;
}
