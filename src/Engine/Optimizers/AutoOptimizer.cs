using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Chooses an optimizer for the sweep, and says which and why.</summary>
public sealed class AutoOptimizer : IOptimizer
{
    private readonly IOptimizer _chosen;
    private readonly string _why;

    public AutoOptimizer(SweepSpec spec, int? planned) =>
        (_chosen, _why) = SpaceSize.Of(spec.SearchSpace, spec.Exclude) is { } size && (planned is null || planned * 2 >= size)
            ? ((IOptimizer)new GridOptimizer(spec, planned), $"{(planned >= size ? "all" : $"{planned} of the")} {size} configurations will be tried")
            : (new RandomOptimizer(spec), "nothing is known yet");

    public Proposal? Propose(SweepState state) =>
        _chosen.Propose(state) is { } proposal ? proposal with { Suggestion = proposal.Suggestion with { Reason = $"{proposal.Suggestion.Reason} (auto: {_why})" } } : null;
}
