namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>A point that may be suggested, and what the acquisition function says of it.</summary>
internal readonly record struct Candidate(double[] Unit, double Value);
