using System.Globalization;

namespace Sweepboard.Engine.Diagnosis.Code.Shapes;

/// <summary>A tensor's sizes as far as they are known.</summary>
/// <param name="Sizes">The sizes, the batch first; null: not known.</param>
/// <param name="Open">Whether there may be more dimensions before these.</param>
internal sealed record Shape(IReadOnlyList<double?> Sizes, bool Open = false)
{
    public static Shape Unknown { get; } = new([], true);

    public double? Last => Sizes.Count > 0 ? Sizes[^1] : null;

    /// <summary>The size of a dimension counted from the front; null: not known.</summary>
    public double? At(int place) => !Open && place < Sizes.Count ? Sizes[place] : null;

    /// <summary>How many values a sample has; null: not known.</summary>
    public double? PerSample => Open || Sizes.Count < 2 ? null : Sizes.Skip(1).Aggregate((double?)1, (product, size) => product * size);

    public Shape WithLast(double? size) => Sizes.Count == 0 ? new([size], true) : this with { Sizes = [.. Sizes.SkipLast(1), size] };

    public override string ToString() =>
        (Open ? "[…, " : "[") + string.Join(", ", Sizes.Select((s, i) => s?.ToString(CultureInfo.InvariantCulture) ?? (i == 0 && !Open ? "N" : "?"))) + "]";
}
