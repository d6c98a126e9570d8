namespace Sweepboard.Engine.Sweeps;

/// <summary>What a sweep will do, cost and take, worked out before anything is spent.</summary>
public sealed record Plan
{
    /// <summary>How many runs; null: until somebody stops it.</summary>
    public int? Runs { get; init; }

    /// <summary>How many configurations the space has, null for infinitely many.</summary>
    public long? SpaceSize { get; init; }

    public int Parallel { get; init; }

    public double MinutesPerRun { get; init; }

    public Money CostPerRun { get; init; }

    /// <summary>What the runs cost; null where their number is not known.</summary>
    public Money? Cost { get; init; }

    /// <summary>Held back from the budget for retries.</summary>
    public Money RetryReserve { get; init; }

    public double? DurationHours { get; init; }

    /// <summary>What the numbers rest on, and what was left out, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
