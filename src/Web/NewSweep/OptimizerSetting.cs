namespace Sweepboard.Web.NewSweep;

/// <summary>A setting that some optimizers have, as the form shows it.</summary>
/// <param name="Name">Its field, under <c>optimizer</c>.</param>
/// <param name="Kinds">The optimizers that have it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Unit">What it counts; null for yes or no.</param>
/// <param name="Usual">What holds where nothing is said.</param>
/// <param name="Says">A word on what belongs there.</param>
public sealed record OptimizerSetting(string Name, IReadOnlyList<string> Kinds, string Label, string? Unit, string Usual, string Says)
{
    public static IReadOnlyList<OptimizerSetting> All { get; } =
    [
        new("points", ["grid"], "Points", "for each real number", "5", "How many values of a range the grid has."),
        new("startup_runs", ["tpe", "gp", "auto"], "Before a model is asked", "runs", "by the space", "So many are spread over the space first."),
        new("population", ["nsga2", "cma-es"], "Population", "runs", "by the space and the plan", "How many runs make a generation."),
        new("sigma", ["cma-es"], "First step", "of each range", "by the space", "How far the first runs spread, 0 to 1."),
        new("candidates", ["tpe"], "Candidates", "for a suggestion", "by the space", "How many are drawn, of which the best is tried."),
        new("multivariate", ["tpe"], "Parameters together", null, "automatic", "Whether parameters are modelled together."),
        new("group", ["tpe"], "Groups by condition", null, "automatic", "Whether parameters that exist together are modelled together."),
        new("cost_aware", ["gp", "auto"], "Weigh improvement against cost", null, "where a budget binds", "Whether dear runs must promise more than cheap ones."),
    ];

    public string Field => $"optimizer.{Name}";

    public bool IsFor(string kind) => Kinds.Contains(kind.Length == 0 ? "auto" : kind);
}
