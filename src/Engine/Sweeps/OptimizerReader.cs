using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Reads the settings of an optimizer. A setting that its kind does not have is an unknown field.</summary>
internal static class OptimizerReader
{
    public static OptimizerSpec Read(string kind, FieldReader? more)
    {
        if (more is null)
        {
            return new(kind);
        }

        bool Has(params string[] kinds) => kinds.Contains(kind);
        var read = new OptimizerSpec(kind)
        {
            Points = Has("grid") ? (int?)more.Whole("points", 2, 1_000) : null,
            StartupRuns = Has("tpe", "gp", "auto") ? (int?)more.Whole("startup_runs", 1, 10_000) : null,
            Multivariate = Has("tpe") ? more.Flag("multivariate") : null,
            Group = Has("tpe") ? more.Flag("group") : null,
            Candidates = Has("tpe") ? (int?)more.Whole("candidates", 1, 10_000) : null,
            Population = Has("cma-es", "nsga2") ? (int?)more.Whole("population", 2, 10_000) : null,
            Sigma = Has("cma-es") ? more.Number("sigma", above: 0, to: 1) : null,
            CostAware = Has("gp", "auto") ? more.Flag("cost_aware") : null,
        };
        more.EndOfFields();
        return read;
    }
}
