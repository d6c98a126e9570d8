using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>The configuration that was chosen, and what the choice rests on.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="LogRatio">By how much likelier it is among the best than among the others.</param>
/// <param name="Best">The best runs of its largest block, in order.</param>
/// <param name="Neighbours">The numbers of those of them that are nearest.</param>
/// <param name="Observations">How many runs were compared.</param>
/// <param name="Candidates">How many candidates were.</param>
internal sealed record TpeChoice(Configuration Configuration, double LogRatio, IReadOnlyList<Observation> Best, IReadOnlyList<int> Neighbours, int Observations, int Candidates);
