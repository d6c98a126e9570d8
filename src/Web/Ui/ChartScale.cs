namespace Sweepboard.Web.Ui;

/// <summary>Maps values to the place they have in a chart of 600 by 200.</summary>
public sealed record ChartScale(double MinX, double MaxX, double MinY, double MaxY)
{
    private const double Left = 52, Right = 592, Top = 12, Bottom = 176;

    public IReadOnlyList<double> Ticks => [MinY, (MinY + MaxY) / 2, MaxY];

    /// <returns>A scale that shows all the points; null where there is none to show.</returns>
    public static ChartScale? Of(IReadOnlyList<(double X, double Y)> points)
    {
        var finite = points.Where(p => double.IsFinite(p.Y)).ToList();
        if (finite.Count == 0)
        {
            return null;
        }

        var (low, high) = (finite.Min(p => p.Y), finite.Max(p => p.Y));
        var margin = high > low ? (high - low) * 0.05 : Math.Max(Math.Abs(high) * 0.1, 0.5);
        return new(points.Min(p => p.X), points.Max(p => p.X), low - margin, high + margin);
    }

    public double X(double x) => MaxX > MinX ? Left + ((x - MinX) / (MaxX - MinX) * (Right - Left)) : (Left + Right) / 2;

    public double Y(double y) => Bottom - ((y - MinY) / (MaxY - MinY) * (Bottom - Top));
}
