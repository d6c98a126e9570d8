using System.Runtime.CompilerServices;
using Sweepboard.Engine.Optimizers.CmaEs;
using Sweepboard.Engine.Optimizers.Gaussian;
using Sweepboard.Engine.Optimizers.QuasiRandom;
using Sweepboard.Engine.Optimizers.Tpe;
using Sweepboard.Engine.Optimizers.Transfer;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Finds the optimizer that a spec names. What one works out once of a spec it keeps as long as the spec lives.</summary>
public static class OptimizerCatalog
{
    private static readonly ConditionalWeakTable<SweepSpec, IOptimizer> Known = [];

    public static IOptimizer For(SweepState state) => Known.GetValue(state.Spec, spec => Create(spec, state.Plan.Runs - state.SuggestedBefore));

    /// <param name="spec">The sweep.</param>
    /// <param name="planned">How many runs of its space it is thought to do; null: not known.</param>
    public static IOptimizer Create(SweepSpec spec, int? planned) => spec.WarmStartFrom.Count > 0 && spec.Optimizer.Kind is not ("grid" or "random" or "sobol")
        ? new WarmStartOptimizer(spec, Cold(spec, planned)) : Cold(spec, planned);

    private static IOptimizer Cold(SweepSpec spec, int? planned) => spec.Optimizer.Kind switch
    {
        "auto" => new AutoOptimizer(spec, planned),
        "cma-es" => new CmaEsOptimizer(spec),
        "gp" => new GaussianOptimizer(spec),
        "grid" => new GridOptimizer(spec, planned),
        "nsga2" => new Nsga2Optimizer(spec, planned),
        "random" => new RandomOptimizer(spec),
        "sobol" => new SobolOptimizer(spec),
        "tpe" => new TpeOptimizer(spec),
        var kind => throw new InvalidOperationException($"There is no optimizer '{kind}'."),
    };
}
