namespace Sweepboard.Engine.Sweeps;

/// <summary>Which strategy decides when runs start, go on and stop. A setting that is null has the default of its kind.</summary>
public sealed record SchedulerSpec(string Kind)
{
    /// <summary>What becomes of a run that is not among the best of its rung: it is stopped, or waits to be promoted.</summary>
    public HalvingMode? Mode { get; init; }

    /// <summary>The grace period: no run is looked at before this step.</summary>
    public long? MinSteps { get; init; }

    /// <summary>How far a run trains.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>One in so many goes on from a rung, and the next rung is so many times as far.</summary>
    public int? ReductionFactor { get; init; }

    /// <summary>How many ladders with ever longer grace periods share the runs.</summary>
    public int? Brackets { get; init; }

    /// <summary>How many steps lie between two looks.</summary>
    public long? Interval { get; init; }

    /// <summary>Which share is worst and which best (pbt), or goes on at the end of the sweep (adaptive).</summary>
    public double? Quantile { get; init; }

    /// <summary>How many runs train beside each other.</summary>
    public int? Population { get; init; }

    /// <summary>By how much of itself a copied number goes up or down.</summary>
    public double? Perturbation { get; init; }

    /// <summary>How often a copied value is drawn anew instead.</summary>
    public double? ResampleProbability { get; init; }

    /// <summary>How many others must have come as far before a run is stopped.</summary>
    public int? MinRuns { get; init; }

    /// <summary>How many looks in a row may bring nothing.</summary>
    public int? Patience { get; init; }

    /// <summary>What counts as something, as a share of what lies between good and bad runs.</summary>
    public double? MinDelta { get; init; }

    /// <summary>After how many runs without a better one no further is started.</summary>
    public int? SweepPatience { get; init; }

    /// <summary>Which of the reports up to a rung is its value.</summary>
    public RungRule? Value { get; init; }

    /// <summary>Over how many reports the average goes.</summary>
    public int? Reports { get; init; }
}

/// <summary>What successive halving does with a run that is not among the best of its rung.</summary>
public enum HalvingMode
{
    /// <summary>It ends; nothing need be saved.</summary>
    Stopping,

    /// <summary>It pauses, and goes on from its checkpoint should it become one of the best.</summary>
    Promotion,
}

/// <summary>Which of a run's reports up to a rung counts there.</summary>
public enum RungRule
{
    /// <summary>The one that came to the rung.</summary>
    Last,

    /// <summary>The best so far.</summary>
    Best,

    /// <summary>The mean of the last few.</summary>
    Average,
}
