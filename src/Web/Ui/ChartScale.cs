namespace Sweepboard.Web.Ui;

/// <summary>Maps values to the place they have in a chart, with round numbers at its grid lines.</summary>
public sealed record ChartScale(double Width, double Height, double MinX, double MaxX, double MinY, double MaxY, double Step)
{
    private const double Left = 46, Top = 10, Under = 22, Beside = 8;

    public double First => Left;

    public double Last => Width - Beside;

    public IEnumerable<double> Ticks
    {
        get
        {
            for (var k = Math.Ceiling(MinY / Step); (k * Step) <= MaxY; k++)
            {
                yield return k * Step;
            }
        }
    }

    /// <returns>A scale that shows all the points; null where there is none to show.</returns>
    public static ChartScale? Of(IReadOnlyList<(double X, double Y)> points, double width, double height)
    {
        var finite = points.Where(p => double.IsFinite(p.Y)).ToList();
        if (finite.Count == 0)
        {
            return null;
        }

        var (low, high) = (finite.Min(p => p.Y), finite.Max(p => p.Y));
        var margin = high > low ? (high - low) * 0.05 : Math.Max(Math.Abs(high) * 0.1, 0.5);
        return new(width, height, points.Min(p => p.X), points.Max(p => p.X), low - margin, high + margin, RoundStep((high - low + (2 * margin)) / 3));
    }

    public double X(double x) => MaxX > MinX ? First + ((x - MinX) / (MaxX - MinX) * (Last - First)) : (First + Last) / 2;

    public double Y(double y) => Height - Under - ((y - MinY) / (MaxY - MinY) * (Height - Under - Top));

    // The largest of 1, 2 and 5 times a power of ten that is not above.
    private static double RoundStep(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
    }
}
