namespace Sweepboard.Engine.Allocation;

/// <summary>An experiment's place in a plan.</summary>
/// <param name="ExpId">Which experiment.</param>
/// <param name="GpuType">The type of its GPUs; of several, the first that was asked for.</param>
/// <param name="Gpus">Their numbers within the type, from 0.</param>
/// <param name="StartHours">The hour it starts.</param>
/// <param name="EndHours">The hour it ends.</param>
/// <param name="CostUsd">What it costs, in US dollars.</param>
public sealed record Placement(string ExpId, string GpuType, IReadOnlyList<int> Gpus, double StartHours, double EndHours, decimal CostUsd)
{
    /// <summary>What it holds besides, where it needs several kinds of resource: numbers by type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>>? Others { get; init; }
}
