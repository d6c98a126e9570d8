namespace Sweepboard.Engine.Allocation;

/// <summary>A sentence of the explanation, with the numbers it rests on.</summary>
/// <param name="Kind">What it tells: <c>proof</c>, <c>bottleneck</c>, <c>dependency</c>, <c>one_more</c>, <c>one_fewer</c>, <c>waits</c>, <c>infeasible</c>, <c>change</c>, <c>scale_up</c>, <c>scale_down</c>, <c>spot</c>.</param>
/// <param name="Text">The sentence.</param>
public sealed record Remark(string Kind, string Text)
{
    public string? ExpId { get; init; }

    public string? GpuType { get; init; }

    /// <summary>Hours saved, waited or missing, as the sentence says.</summary>
    public double? Hours { get; init; }

    /// <summary>US dollars saved or spent, as the sentence says.</summary>
    public decimal? Usd { get; init; }
}
