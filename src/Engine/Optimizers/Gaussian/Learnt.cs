namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>What a surrogate has learnt.</summary>
/// <param name="Model">The process, on the scale's numbers.</param>
/// <param name="Scale">From values to the model's numbers.</param>
/// <param name="Fit">What its hyperparameters rest on.</param>
/// <param name="Points">The observations in it, in its order.</param>
/// <param name="Value">The number that is modelled, of an observation that has it.</param>
internal sealed record Learnt(GaussianModel Model, LossScale Scale, FittedModel Fit, IReadOnlyList<Observation> Points, Func<Observation, double> Value);
