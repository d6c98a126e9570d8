namespace Sweepboard.Engine.Diagnosis.Code;

/// <summary>An optimizer of the code: its kind (<c>SGD</c>, <c>Adam</c>) and where it is made.</summary>
public sealed record OptimizerFact(string Kind, Evidence At)
{
    /// <summary>The learning rate of this run; null: not known.</summary>
    public double? Rate { get; init; }

    /// <summary>Where that number stands.</summary>
    public Evidence? RateAt { get; init; }

    /// <summary>The hyperparameter that gave it.</summary>
    public string? RateSetting { get; init; }

    /// <summary>Whether none is given, so that the library's default holds.</summary>
    public bool RateIsDefault { get; init; }
}
