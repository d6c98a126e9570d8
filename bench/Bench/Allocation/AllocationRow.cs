using System.Globalization;

namespace Sweepboard.Bench.Allocation;

/// <summary>What one method reached on one queue.</summary>
/// <param name="Kind">The kind of queue.</param>
/// <param name="Name">Which of them.</param>
/// <param name="Method">A list rule, another solver, or ours.</param>
/// <param name="Value">The first criterion, in hours or dollars.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Known">The best there is, or the best that is known.</param>
/// <param name="Bound">What the method says that no plan goes below.</param>
/// <param name="Proven">Whether it says that there is no better plan.</param>
internal sealed record AllocationRow(string Kind, string Name, string Method, double Value, double Seconds, double? Known, double? Bound, bool Proven)
{
    public const string Ours = "ours";

    public const string Heading = "kind,name,method,value,known,gap_percent,bound,proven,seconds";

    /// <summary>In percent of the best known.</summary>
    public double Gap => Known is > 0 and var known ? 100 * (Value - known) / known : 0;

    public string Csv() => string.Create(CultureInfo.InvariantCulture, $"{Kind},{Name},{Method},{Value:0.####},{Known:0.####},{Gap:0.####},{Bound:0.####},{Proven},{Seconds:0.###}").Replace(", parallel", " parallel", StringComparison.Ordinal);
}
