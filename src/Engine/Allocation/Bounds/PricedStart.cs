namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>What a job would choose under given prices.</summary>
/// <param name="Mode">As the relaxation numbers them.</param>
/// <param name="Start">In ticks.</param>
/// <param name="Cost">What it pays and what its end weighs.</param>
internal readonly record struct PricedStart(int Mode, long Start, double Cost);
