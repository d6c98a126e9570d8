namespace Sweepboard.Engine.Spaces;

/// <summary>The finitely many values that stand for a domain in a grid.</summary>
public static class GridValues
{
    /// <summary>A range of whole numbers longer than this is cut into points like a continuous one.</summary>
    public const int MostWholeNumbers = 16;

    public static long Count(Domain domain, int points) => domain switch
    {
        Domain.Fixed => 1,
        Domain.Choice(var values) => values.Count,
        Domain.Range range => Steps(range),
        Domain.Int(var low, var high, _) => high - low < MostWholeNumbers ? high - low + 1 : points,
        _ => points,
    };

    public static IReadOnlyList<ParameterValue> Of(Domain domain, int points) => domain switch
    {
        Domain.Fixed(var value) => [value],
        Domain.Choice(var values) => values,
        Domain.Uniform(var low, var high) => [.. Spread(points).Select(u => ParameterValue.Of(low + (u * (high - low))))],
        Domain.LogUniform(var low, var high) => [.. Spread(points).Select(u => ParameterValue.Of(DomainPoint.Between(low, high, u)))],
        Domain.Range range => [.. Enumerable.Range(0, (int)Steps(range)).Select(k => DomainPoint.Step(range, k))],
        Domain.Int(var low, var high, _) when high - low < MostWholeNumbers => [.. Enumerable.Range(0, (int)(high - low) + 1).Select(k => ParameterValue.Of(low + k))],
        Domain.Int whole => [.. Spread(points).Select(u => DomainPoint.Whole(whole, u)).Distinct()],
        _ => throw new InvalidOperationException($"{domain} has no values."),
    };

    /// <summary>How many values low + k step a range has. An end that is missed by rounding alone counts.</summary>
    public static long Steps(Domain.Range range) => (long)Math.Floor(((range.High - range.Low) / range.Step) + 1e-9) + 1;

    private static IEnumerable<double> Spread(int points) =>
        Enumerable.Range(0, points).Select(k => points == 1 ? 0.5 : k / (double)(points - 1));
}
