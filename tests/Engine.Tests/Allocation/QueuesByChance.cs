using Sweepboard.Engine.Allocation;

namespace Sweepboard.Engine.Tests.Allocation;

/// <summary>Tiny queues with any mixture of what a queue can have.</summary>
public sealed class QueuesByChance(int seed)
{
    private static readonly Criterion[][] Lists =
    [
        [Criterion.Makespan],
        [Criterion.WeightedCompletion],
        [Criterion.WeightedTardiness],
        [Criterion.Cost],
        [Criterion.Balance],
        [Criterion.WeightedCompletion, Criterion.Makespan],
        [Criterion.Makespan, Criterion.WeightedCompletion],
        [Criterion.Cost, Criterion.Makespan],
        [Criterion.Makespan, Criterion.Cost],
        [Criterion.Balance, Criterion.WeightedCompletion],
        [Criterion.WeightedTardiness, Criterion.Makespan, Criterion.Cost],
        [Criterion.Cost, Criterion.WeightedCompletion, Criterion.Makespan],
        [Criterion.Makespan, Criterion.WeightedTardiness, Criterion.WeightedCompletion],
    ];

    private readonly Random _random = new(seed);

    /// <summary>A queue in which each experiment fits somewhere.</summary>
    public GpuQueue Next(int most = 5)
    {
        while (true)
        {
            var queue = Any(most);
            if (queue.Experiments.All(e => e.Choices.Any(c => Fitting.Fits(queue, e, c) && (e.Running is not { } on || c.Demands.Any(d => d.Type == on.Type)))))
            {
                return queue;
            }
        }
    }

    private GpuQueue Any(int most)
    {
        var packing = Maybe(0.2);
        var pools = Enumerable.Range(0, 1 + _random.Next(packing ? 2 : 3)).Select(p => Pool(p, packing)).ToArray();
        var modes = Maybe(0.5) ? 3 : 1;
        var features = (Release: Maybe(0.3), Deadline: Maybe(0.25), Due: Maybe(0.5), Chain: Maybe(0.5), Alike: Maybe(0.3), Zero: Maybe(0.1), Running: Maybe(0.2), Both: Maybe(0.3));
        var count = 1 + _random.Next(most);
        var experiments = new List<Experiment>();
        for (var i = 0; i < count; i++)
        {
            var hours = features.Alike ? 2 : 1 + _random.Next(6);
            experiments.Add(new()
            {
                Id = $"e{i}",
                Hours = features.Zero && Maybe(0.3) ? 0 : hours,
                Weight = features.Alike && Maybe(0.7) ? 1 : 1 + _random.Next(4),
                Choices = [.. Enumerable.Range(0, 1 + _random.Next(modes)).Select(_ => Choice(pools, features.Both))],
                MemoryGb = packing && Maybe(0.8) ? 1 + _random.Next(10) : null,
                EarliestHours = features.Release && Maybe(0.5) ? _random.Next(6) : 0,
                DeadlineHours = features.Deadline && Maybe(0.5) ? 2 + _random.Next(14) : null,
                DueHours = features.Due && Maybe(0.7) ? _random.Next(9) : null,
                DependsOn = [.. experiments.Where(_ => features.Chain && Maybe(0.3)).Select(e => e.Id)],
                Running = features.Running && i == 0 ? new RunningOn(pools[0].Type, []) : null,
            });
        }

        return new() { Experiments = experiments, Pools = pools, Criteria = Lists[_random.Next(Lists.Length)], Packing = packing };
    }

    private bool Maybe(double chance) => _random.NextDouble() < chance;

    private GpuPool Pool(int number, bool packing)
    {
        var count = 1 + _random.Next(packing ? 3 : 4);
        Outage[] outages = [.. Enumerable.Range(0, Maybe(0.25) ? 1 + _random.Next(2) : 0).Select(_ => new Outage(1 + _random.Next(count), _random.Next(5), Maybe(0.2) ? null : 5 + _random.Next(6)))];
        return new($"t{number}", count, 1 + _random.Next(5), packing ? 10 : null, outages);
    }

    private GpuChoice Choice(GpuPool[] pools, bool both)
    {
        var first = pools[_random.Next(pools.Length)];
        GpuDemand[] demands = [.. pools.Where(p => p == first || (both && Maybe(0.5))).Select(p => new GpuDemand(p.Type, 1 + _random.Next(p.Count)))];
        return new(demands, Maybe(0.3) ? 2 : 1);
    }
}
