using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Names experiments twice there, dependencies on nobody, and circles.</summary>
internal static class DependencyCheck
{
    private const int MostShown = 20;

    public static void Note(GpuQueue queue, string list, List<Problem> problems)
    {
        var number = new Dictionary<string, int>();
        foreach (var (index, experiment) in queue.Experiments.Index())
        {
            if (!number.TryAdd(experiment.Id, index))
            {
                problems.Add(new($"{list}[{index}].exp_id", $"is '{experiment.Id}', as is that of {list}[{number[experiment.Id]}]", "give each experiment a name of its own"));
            }
        }

        foreach (var (index, experiment) in queue.Experiments.Index())
        {
            foreach (var missing in experiment.DependsOn.Where(d => !number.ContainsKey(d)))
            {
                problems.Add(new($"{list}[{index}].depends_on", $"names '{missing}', which is not in the queue", Spelling.Suggest(missing, number.Keys.Take(1_000)) ?? "leave out what has ended"));
            }
        }

        if (problems.Count == 0 && DependencyOrder.Circle([.. queue.Experiments.Select(e => e.DependsOn.Select(d => number[d]).ToArray())]) is { } circle)
        {
            var names = circle.Select(j => queue.Experiments[j].Id).ToList();
            var shown = names.Count <= MostShown ? names : [.. names.Take(MostShown - 1), "…", names[^1]];
            problems.Add(new($"{list}[{circle[1]}].depends_on", $"runs in a circle: {string.Join(" → ", shown)} (each before the next)", "leave one of these dependencies out"));
        }
    }
}
