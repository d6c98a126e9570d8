namespace Sweepboard.Web.Ui;

/// <summary>A curve of a <see cref="Plot"/>: points in order of x. Values that are not finite are marked where they begin.</summary>
/// <param name="Key">Names it within its plot, and comes back when it is chosen.</param>
/// <param name="Name">What the reader calls it.</param>
/// <param name="Points">Its points.</param>
public sealed record PlotCurve(string Key, string Name, IReadOnlyList<(double X, double Y)> Points)
{
    public CurveRole Role { get; init; }

    /// <summary>How good it is, from 0 (worst) to 1 (best), where curves are told apart by that; null: by their role.</summary>
    public double? Shade { get; init; }

    /// <summary>A dot at every point.</summary>
    public bool Dots { get; init; }

    /// <summary>Each value holds until the next one.</summary>
    public bool Steps { get; init; }
}
