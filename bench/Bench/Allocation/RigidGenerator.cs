using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Bench.Allocation;

/// <summary>Few experiments of many GPUs each on one small pool, of which every third waits for another: small, and hard to prove.</summary>
internal static class RigidGenerator
{
    public static AllocationCase Make(string kind, int jobs, int gpus, int number)
    {
        var random = new SeededRandom(number, jobs, kind);
        List<Experiment> experiments = [];
        for (var job = 0; job < jobs; job++)
        {
            experiments.Add(new()
            {
                Id = $"e{job + 1}",
                Hours = (1 + random.NextBelow(80)) / 4.0,
                Weight = 1 + random.NextBelow(3),
                Choices = [new([new("A100", 1 + (int)random.NextBelow(gpus * 2 / 3))])],
                DependsOn = job > 0 && random.NextUnit() < 1 / 3.0 ? [$"e{1 + random.NextBelow(job)}"] : [],
            });
        }

        return new(kind, $"{jobs}x{gpus}-{number}", new() { Experiments = experiments, Pools = [new("A100", gpus, 3.67m, null, [])], Criteria = [Criterion.Makespan, Criterion.WeightedCompletion] });
    }
}
