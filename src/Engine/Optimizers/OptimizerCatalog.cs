using System.Runtime.CompilerServices;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Finds the optimizer that a spec names. What one works out once of a spec it keeps as long as the spec lives.</summary>
public static class OptimizerCatalog
{
    private static readonly ConditionalWeakTable<SweepSpec, IOptimizer> Known = [];

    public static IOptimizer For(SweepState state) => Known.GetValue(state.Spec, spec => spec.Optimizer.Kind switch
    {
        "grid" => new GridOptimizer(spec, state.Plan.Runs - state.SuggestedBefore),
        "random" => new RandomOptimizer(spec),
        var kind => throw new InvalidOperationException($"There is no optimizer '{kind}'."),
    });
}
