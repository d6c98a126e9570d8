namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>An experiment's place in anyone's plan, as far as the plan says it.</summary>
/// <param name="ExpId">Which experiment.</param>
/// <param name="GpuType">The type of its GPUs; null where the plan does not say: what was asked for.</param>
/// <param name="Count">How many; null: as many as it needs.</param>
/// <param name="Gpus">Their numbers; null where the plan does not say.</param>
/// <param name="StartHours">The hour it starts.</param>
/// <param name="EndHours">The hour it ends; null: when it is done.</param>
/// <param name="CostUsd">What it is said to cost.</param>
public sealed record ClaimedPlacement(string ExpId, string? GpuType, int? Count, IReadOnlyList<int>? Gpus, double StartHours, double? EndHours, decimal? CostUsd)
{
    /// <summary>What it holds besides, numbers by type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>>? Others { get; init; }

    public static ClaimedPlacement Of(Placement placement) =>
        new(placement.ExpId, placement.GpuType, placement.Gpus.Count, placement.Gpus, placement.StartHours, placement.EndHours, placement.CostUsd) { Others = placement.Others };
}
