using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>What a run scored where its scheduler looked at it.</summary>
/// <param name="Rung">The step at which the scheduler looks.</param>
/// <param name="Step">The step of the report that came to it: the rung's, or the first after it.</param>
/// <param name="Value">The objective there, by the rule of the scheduler.</param>
/// <param name="Average">The mean of all reports so far, where the scheduler compares means.</param>
public sealed record RungMark(long Rung, long Step, double Value, double? Average)
{
    /// <summary>Why it might go on; null while it was not decided so.</summary>
    public string? WhyPassed { get; init; }

    /// <summary>What others are compared with.</summary>
    [JsonIgnore]
    public double Standing => Average ?? Value;
}
