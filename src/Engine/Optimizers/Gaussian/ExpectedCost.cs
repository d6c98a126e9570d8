namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>What runs are expected to cost, and how much that weighs at present.</summary>
/// <param name="Seconds">Models the logarithm of the seconds.</param>
/// <param name="Power">From 1, improvement per second, to 0, improvement alone.</param>
internal sealed record ExpectedCost(Learnt Seconds, double Power);
