using System.Collections.Immutable;
using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>What one tries out on a queue: other numbers of GPUs, other prices, other weights.</summary>
public sealed record QueueEdits
{
    public static QueueEdits None { get; } = new();

    public ImmutableDictionary<string, int> Counts { get; init; } = ImmutableDictionary<string, int>.Empty;

    public ImmutableDictionary<string, decimal> Prices { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    public ImmutableDictionary<string, double> Weights { get; init; } = ImmutableDictionary<string, double>.Empty;

    public bool IsEmpty => Counts.IsEmpty && Prices.IsEmpty && Weights.IsEmpty;

    public GpuQueue Apply(GpuQueue queue)
    {
        var edited = queue with
        {
            Pools = [.. queue.Pools.Select(Apply)],
            Experiments = Weights.IsEmpty ? queue.Experiments : [.. queue.Experiments.Select(e => Weights.TryGetValue(e.Id, out var weight) ? e with { Weight = weight } : e)],
        };
        // Whether all weigh the same decides what throughput means.
        return edited.Under(edited.Objective);
    }

    /// <summary>The fewest GPUs of a type that running work leaves.</summary>
    public static int Fewest(GpuQueue queue, string type)
    {
        var running = queue.Experiments.Where(e => e.Running?.Type == type).ToList();
        var numbered = running.SelectMany(e => e.Running!.Gpus).Select(n => n + 1).DefaultIfEmpty(0).Max();
        return Math.Max(numbered, running.Sum(e => e.Choices.SelectMany(c => c.Demands).First(d => d.Type == type).Count));
    }

    private GpuPool Apply(GpuPool pool)
    {
        var count = Counts.GetValueOrDefault(pool.Type, pool.Count);
        return pool with
        {
            Count = count,
            CostPerHour = Prices.GetValueOrDefault(pool.Type, pool.CostPerHour),
            Outages = [.. pool.Outages.Select(o => o with { Count = Math.Min(o.Count, count) })],
        };
    }
}
