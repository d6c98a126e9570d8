namespace Sweepboard.Engine.Sweeps;

/// <summary>One way that a spec may name, and what it does in a sentence.</summary>
public sealed record Kind(string Name, string Says)
{
    /// <summary>The settings that go with it, where they are told apart by kind.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}

/// <summary>Every optimizer, scheduler and dispatcher that a spec may name.</summary>
public static class Kinds
{
    public static IReadOnlyList<Kind> Optimizers { get; } =
    [
        new("auto", "Chooses for you, says what it chose and why, and changes its mind as results come in."),
        new("cma-es", "Draws from a cloud that moves and stretches towards the better runs, generation by generation; for many numbers that depend on one another, and hundreds of runs."),
        new("gp", "Models the objective by a Gaussian process and tries where most improvement is expected; the fewest runs where each is dear, up to a few thousand."),
        new("grid", "Tries every combination in a fixed order, spread evenly where the budget is short; best for few values."),
        new("nsga2", "Breeds new configurations from the runs that no other beats in every objective; for two to four objectives and a hundred runs or more."),
        new("random", "Draws each configuration independently; a strong choice where only some parameters matter, and for any number of runs."),
        new("sobol", "Spreads configurations evenly over the space, whatever they score; better than random where all of them run at once."),
        new("tpe", "Tries what resembles the best runs and not the others; quick with thousands of runs, and at home where parameters depend on one another."),
    ];

    private static readonly string[] Halving = ["mode", "min_steps", "max_steps", "reduction_factor", "value", "reports"];

    public static IReadOnlyList<Kind> Schedulers { get; } =
    [
        new("adaptive", "Stops runs that have stopped moving or fall behind, is stricter the further the sweep, and starts no more once nothing better comes.")
        {
            Settings = ["min_steps", "interval", "quantile", "min_runs", "patience", "min_delta", "sweep_patience", "value", "reports"],
        },
        new("asha", "Trains many runs a little and the best of them on, rung by rung, without waiting for anybody (successive halving).")
        {
            Settings = [.. Halving, "brackets"],
        },
        new("fifo", "Starts runs in the order they were suggested and lets each train to its end."),
        new("hyperband", "Successive halving on several ladders at once, from many short runs to few long ones; safe where early results mislead.")
        {
            Settings = Halving,
        },
        new("median", "Stops a run whose best is worse than the median of the others' means so far.")
        {
            Settings = ["min_steps", "interval", "min_runs"],
        },
        new("pbt", "Trains a population beside each other; the worst take over the weights and, a little changed, the settings of the best.")
        {
            Settings = ["min_steps", "interval", "population", "quantile", "perturbation", "resample_probability", "value", "reports"],
        },
    ];

    public static IReadOnlyList<Kind> Dispatchers { get; } =
    [
        new("external", "You run the training elsewhere: a program asks for configurations and tells the results."),
        new("local", "Runs each attempt as a process on this machine."),
        new("simulated", "Pretends to train, to try a sweep out without running anything."),
    ];
}
