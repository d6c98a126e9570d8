using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>What a reported metric must keep to: an upper end, a lower end, or both.</summary>
public sealed record Constraint(string Metric, double? AtMost, double? AtLeast)
{
    /// <summary>By how much the value breaks it, as a share of the end it breaks; 0 where it keeps to it, infinite where there is no number.</summary>
    public double Violation(double? value) => value is { } number && !double.IsNaN(number)
        ? Math.Max(0, Math.Max(Beyond(number, AtMost), Beyond(-number, -AtLeast))) : double.PositiveInfinity;

    /// <summary>The rule in words, as <c>latency_ms ≤ 50</c>.</summary>
    [JsonIgnore]
    public string Words => FormattableString.Invariant((AtLeast, AtMost) switch
    {
        ({ } low, { } high) => $"{low} ≤ {Metric} ≤ {high}",
        ({ } low, null) => $"{Metric} ≥ {low}",
        _ => (FormattableString)$"{Metric} ≤ {AtMost}",
    });

    private static double Beyond(double value, double? end) => end is { } most ? (value - most) / (most == 0 ? 1 : Math.Abs(most)) : 0;
}
