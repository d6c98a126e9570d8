namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>A model's form and hyperparameters, found on a number of observations; they hold until there are markedly more.</summary>
/// <param name="Parameters">The kernel's.</param>
/// <param name="Quantile">How losses are bent (<see cref="LossScale"/>).</param>
/// <param name="LogEvidence">The logarithm of likelihood and prior at its best, the scale's slopes included.</param>
/// <param name="Count">How many observations it was found on.</param>
/// <param name="Skill">How well it foretells each observation from the others: the rank correlation, 1 at best, 0 where it knows nothing.</param>
internal sealed record FittedModel(Hyperparameters Parameters, double? Quantile, double LogEvidence, int Count, double Skill);
