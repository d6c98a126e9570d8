namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>A valid inequality at every moment: what the running jobs take of something adds up to no more than there is.</summary>
/// <param name="Amounts">By mode.</param>
/// <param name="Capacity">How much there is.</param>
internal sealed record Row(long[] Amounts, Steps Capacity);
