using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Bench.Allocation;

/// <summary>Jobs that fill a cluster without a gap until they are all done, so that the best makespan is known: a rectangle of GPUs and hours, cut through again and again.</summary>
internal static class FullCluster
{
    public static AllocationCase Make(string kind, int jobs, int gpus, int hours, double dependent, int number)
    {
        var random = new SeededRandom(number, jobs, kind);
        List<(int Gpu, int From, int Width, int Length)> parts = [(0, 0, gpus, hours)];
        for (var tries = 0; parts.Count < jobs && tries < 100 * jobs; tries++)
        {
            Cut(parts, ref random);
        }

        // A job may wait for what has ended before it starts here: the cutting stays a plan.
        var before = parts.Select(_ => new List<int>()).ToArray();
        for (var job = 0; job < parts.Count; job++)
        {
            int[] ended = [.. Enumerable.Range(0, parts.Count).Where(p => parts[p].From + parts[p].Length <= parts[job].From)];
            for (var i = 0; i < 2 && ended.Length > 0 && random.NextUnit() < dependent; i++)
            {
                before[job].Add(ended[random.NextBelow(ended.Length)]);
            }
        }

        return new(kind, $"{jobs}x{gpus}-{number}", new()
        {
            Experiments = [.. parts.Select((p, j) => new Experiment { Id = $"j{j + 1}", Hours = p.Length, Choices = [new([new("GPU", p.Width)])], DependsOn = [.. before[j].Distinct().Select(b => $"j{b + 1}")] })],
            Pools = [new("GPU", gpus, 1, null, [])],
            Criteria = [Criterion.Makespan],
        }, hours);
    }

    // Larger parts are cut first, more often through their longer side.
    private static void Cut(List<(int Gpu, int From, int Width, int Length)> parts, ref SeededRandom random)
    {
        var one = parts[(int)random.NextBelow(parts.Count)];
        var other = parts[(int)random.NextBelow(parts.Count)];
        var part = (long)one.Width * one.Length >= (long)other.Width * other.Length ? one : other;
        var across = random.NextUnit() < 0.5;
        if (across ? part.Width < 2 : part.Length < 2)
        {
            return;
        }

        parts.Remove(part);
        var at = 1 + (int)random.NextBelow((across ? part.Width : part.Length) - 1);
        parts.Add(across ? part with { Width = at } : part with { Length = at });
        parts.Add(across ? part with { Gpu = part.Gpu + at, Width = part.Width - at } : part with { From = part.From + at, Length = part.Length - at });
    }
}
