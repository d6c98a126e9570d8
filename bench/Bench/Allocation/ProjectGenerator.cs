using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Bench.Allocation;

/// <summary>
/// Projects with precedences and four resources, by the parameters of the PSPLIB (Kolisch and Sprecher, "PSPLIB: a project scheduling problem library",
/// EJOR 96, 1997): arcs a job (network complexity), resources a job needs (resource factor), and how scarce they are (resource strength).
/// </summary>
internal static class ProjectGenerator
{
    private const int Resources = 4;
    private const int MostArcs = 3;

    public static AllocationCase Make(int jobs, double complexity, double factor, double strength, int number)
    {
        var random = new SeededRandom(number, jobs, "project");
        int[] duration = [.. Enumerable.Range(0, jobs).Select(_ => 1 + (int)random.NextBelow(10))];
        var before = Network(jobs, complexity, ref random);
        var needs = Needs(jobs, factor, ref random);
        var capacity = Enumerable.Range(0, Resources).Select(r => CapacityOf(duration, before, [.. needs.Select(n => n[r])], strength)).ToArray();
        return new($"rcpsp{jobs}", $"nc{complexity:0.0}-rf{factor:0.00}-rs{strength:0.0}-{number}", new()
        {
            Experiments = [.. Enumerable.Range(0, jobs).Select(j => new Experiment
            {
                Id = $"j{j + 1}",
                Hours = duration[j],
                Choices = [new([.. Enumerable.Range(0, Resources).Where(r => needs[j][r] > 0).Select(r => new GpuDemand($"R{r + 1}", needs[j][r]))])],
                DependsOn = [.. before[j].Select(p => $"j{p + 1}")],
            })],
            Pools = [.. capacity.Index().Select(c => new GpuPool($"R{c.Index + 1}", c.Item, 1, null, []))],
            Criteria = [Criterion.Makespan],
        });
    }

    // The lower number is the predecessor; no arc that others imply.
    private static List<int>[] Network(int jobs, double complexity, ref SeededRandom random)
    {
        var before = Enumerable.Range(0, jobs).Select(_ => new List<int>()).ToArray();
        var after = Enumerable.Range(0, jobs).Select(_ => new List<int>()).ToArray();
        for (var job = MostArcs; job < jobs; job++)
        {
            Connect(before, after, RandomEarlier(job, after, ref random), job);
        }

        // What has no successor yet gets one, but for the last three.
        for (var job = 0; job < jobs - MostArcs; job++)
        {
            for (var tries = 0; after[job].Count == 0 && tries < 100; tries++)
            {
                Connect(before, after, job, job + 1 + (int)random.NextBelow(jobs - job - 1));
            }
        }

        var arcs = (int)(complexity * (jobs + 2)) - 2 * MostArcs;
        for (var tries = 0; before.Sum(b => b.Count) < arcs && tries < 100_000; tries++)
        {
            var job = MostArcs + (int)random.NextBelow(jobs - MostArcs);
            Connect(before, after, (int)random.NextBelow(job), job);
        }

        return before;
    }

    private static int RandomEarlier(int job, List<int>[] after, ref SeededRandom random)
    {
        var earlier = (int)random.NextBelow(job);
        for (var tries = 0; after[earlier].Count >= MostArcs && tries < 100; tries++)
        {
            earlier = (int)random.NextBelow(job);
        }

        return earlier;
    }

    private static void Connect(List<int>[] before, List<int>[] after, int from, int to)
    {
        if (before[to].Count < MostArcs && after[from].Count < MostArcs && !Reaches(after, from, to) && !before[to].Exists(p => Reaches(after, from, p)) && !after[from].Exists(s => Reaches(after, s, to)))
        {
            before[to].Add(from);
            after[from].Add(to);
        }
    }

    private static bool Reaches(List<int>[] after, int from, int to) => from == to || (from < to && after[from].Exists(s => Reaches(after, s, to)));

    private static int[][] Needs(int jobs, double factor, ref SeededRandom random)
    {
        var needs = new int[jobs][];
        for (var job = 0; job < jobs; job++)
        {
            needs[job] = new int[Resources];
            for (var count = (int)Math.Round(factor * Resources); count > 0;)
            {
                var resource = (int)random.NextBelow(Resources);
                if (needs[job][resource] == 0)
                {
                    needs[job][resource] = 1 + (int)random.NextBelow(10);
                    count--;
                }
            }
        }

        return needs;
    }

    // From just enough for the hungriest job to what the earliest start schedule would need.
    private static int CapacityOf(int[] duration, List<int>[] before, int[] need, double strength)
    {
        var end = new int[duration.Length];
        var used = new int[duration.Sum() + 1];
        for (var job = 0; job < duration.Length; job++)
        {
            var start = before[job].Select(p => end[p]).DefaultIfEmpty(0).Max();
            end[job] = start + duration[job];
            for (var tick = start; tick < end[job]; tick++)
            {
                used[tick] += need[job];
            }
        }

        var least = Math.Max(1, need.Max());
        return least + (int)Math.Round(strength * (Math.Max(least, used.Max()) - least));
    }
}
