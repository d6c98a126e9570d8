namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>A metric over a run, with what its name means and where its points are cited.</summary>
public sealed class Curve
{
    private readonly IReadOnlyList<int>? _lines;
    private readonly Func<int, Evidence> _cite;
    private double[]? _buckets;

    internal Curve(MetricSeries metric, IReadOnlyList<int>? lines, Func<int, Evidence> cite)
    {
        (Metric, _lines, _cite) = (metric, lines, cite);
        (Kind, IsValidation, IsContest) = CurveNames.Read(metric.Name);
        Values = metric.Values as double[] ?? [.. metric.Values];
        Finite = [.. Values.Where(double.IsFinite)];
    }

    public MetricSeries Metric { get; }

    public string Name => Metric.Name;

    public CurveKind Kind { get; }

    /// <summary>Whether it is measured on data that is not trained on.</summary>
    public bool IsValidation { get; }

    /// <summary>Whether it belongs to parts that train against each other, or to rewards: such curves go up and down for good reasons.</summary>
    public bool IsContest { get; }

    public double[] Values { get; }

    /// <summary>The finite values, in order.</summary>
    public double[] Finite { get; }

    public int Count => Values.Length;

    /// <summary>The curve in at most fifty medians: what is left of it without its noise.</summary>
    public double[] Buckets => _buckets ??= Medians(Finite, 50);

    public double First => Buckets.Length == 0 ? double.NaN : Buckets[0];

    public double Last => Buckets.Length == 0 ? double.NaN : Buckets[^1];

    /// <summary>Cites a point.</summary>
    public Evidence At(int index) => _lines is null ? Evidence.AtPoint(Name, Metric.Steps[index], Values[index]) : _cite(_lines[index]);

    public Evidence AtLast() => At(Count - 1);

    internal static double[] Medians(double[] values, int most)
    {
        if (values.Length <= most)
        {
            return values;
        }

        var medians = new double[most];
        for (var i = 0; i < most; i++)
        {
            var (from, to) = ((int)((long)i * values.Length / most), (int)((long)(i + 1) * values.Length / most));
            medians[i] = Median(values.AsSpan(from, Math.Min(to - from, 999)));
        }

        return medians;
    }

    internal static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
