using System.Globalization;

namespace Sweepboard.Web.Ui;

/// <summary>Lays a series out as the points of a polyline, from edge to edge.</summary>
public static class SparkPoints
{
    private const double Margin = 2;

    /// <returns>The points; empty with fewer than two finite values. What is not finite is passed over, its place kept.</returns>
    public static string Of(IReadOnlyList<double> values, int width, int height)
    {
        var finite = values.Where(double.IsFinite).ToList();
        if (finite.Count < 2)
        {
            return "";
        }

        var (low, span) = (finite.Min(), finite.Max() - finite.Min());
        double Y(double value) => span > 0 ? height - Margin - ((value - low) / span * (height - (2 * Margin))) : height / 2.0;
        return string.Join(' ', values.Select((value, index) => (value, index)).Where(p => double.IsFinite(p.value)).Select(p =>
            string.Create(CultureInfo.InvariantCulture, $"{Margin + (p.index * (width - (2 * Margin)) / (values.Count - 1)):0.#},{Y(p.value):0.#}")));
    }
}
