using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>What a reported metric must keep to: an upper end, a lower end, or both.</summary>
public sealed record Constraint(string Metric, double? AtMost, double? AtLeast)
{
    /// <summary>By how much the value breaks it, as a share of the end it breaks; 0 where it keeps to it, infinite where there is no number.</summary>
    public double Violation(double? value) => value is { } number && !double.IsNaN(number)
        ? Math.Max(0, Margin(number)) : double.PositiveInfinity;

    /// <summary>How far the value is beyond the nearer end, as a share of that end: below 0 where it keeps to the rule.</summary>
    public double Margin(double value) => Math.Max(Beyond(value, AtMost), Beyond(-value, -AtLeast));

    /// <summary>What breaks it, in words; null where the value keeps to it.</summary>
    public string? Breach(double? value) => Violation(value) <= 0 ? null
        : value is { } number ? FormattableString.Invariant($"breaks {Words} (it is {number:0.######})") : $"breaks {Words} (not reported)";

    /// <summary>The rule in words, as <c>latency_ms ≤ 50</c>.</summary>
    [JsonIgnore]
    public string Words => FormattableString.Invariant((AtLeast, AtMost) switch
    {
        ({ } low, { } high) => $"{low} ≤ {Metric} ≤ {high}",
        ({ } low, null) => $"{Metric} ≥ {low}",
        _ => (FormattableString)$"{Metric} ≤ {AtMost}",
    });

    private static double Beyond(double value, double? end) => end is { } most ? (value - most) / (most == 0 ? 1 : Math.Abs(most)) : double.NegativeInfinity;
}
