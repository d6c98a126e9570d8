using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>How the plots of a sweep are to be drawn: everything but the runs' numbers.</summary>
internal sealed record PlotOptions(PlotOptions.Dots History, PlotOptions.Dots Scatter, PlotOptions.Lines Parallel)
{
    private const string Empty = "The first completed run will stand here";

    public static PlotOptions Of(SweepView view, PlotAxis? across, IReadOnlyList<PlotAxis> parallel)
    {
        var maximize = view.Sweep.Spec.Objective.Direction == Direction.Maximize;
        var score = view.Numbers.Objective;
        return new(
            new(RunNumbers.ByNumber, score, true, maximize, Empty),
            new(across ?? RunNumbers.ByNumber, score, false, maximize, across is null ? "No parameter of this space varies" : Empty),
            new([.. parallel.Select(axis => Axis.Of(axis, view.Filter))], maximize, parallel.Count < 2 ? "No parameter of this space varies" : "Runs will stand here, a line each"));
    }

    internal sealed record Dots(PlotAxis X, PlotAxis Y, bool Best, bool Maximize, string Empty);

    internal sealed record Lines(IReadOnlyList<Axis> Axes, bool Maximize, string Empty)
    {
        public bool Equals(Lines? other) => other is not null && Maximize == other.Maximize && Empty == other.Empty && Axes.SequenceEqual(other.Axes);

        public override int GetHashCode() => Axes.Count;
    }

    /// <summary>An axis of the parallel coordinates with the stretch of it that the filter keeps.</summary>
    internal sealed record Axis(int Column, string Name, bool Log, IReadOnlyList<string>? Names, double? Low, double? High)
    {
        public static Axis Of(PlotAxis axis, RunFilter filter)
        {
            var (low, high) = axis.Names is { } names ? Places(names, filter.ListOf(axis.Name)) : filter.RangeOf(axis.Name) is var (from, to) ? (from, to) : (null, (double?)null);
            return new(axis.Column, axis.Name, axis.Log, axis.Names, Finite(low), Finite(high));
        }

        public bool Equals(Axis? other) => other is not null && (Column, Name, Log, Low, High) == (other.Column, other.Name, other.Log, other.Low, other.High);

        public override int GetHashCode() => Column;

        private static (double?, double?) Places(IReadOnlyList<string> names, IReadOnlyList<FieldValue>? listed)
        {
            var places = names.Select((name, i) => (name, i)).Where(n => listed?.Any(l => l.ToString() == n.name) == true).Select(n => n.i).ToList();
            return places.Count == 0 ? (null, null) : (places[0] - 0.5, places[^1] + 0.5);
        }

        // An open end is drawn to the end of its axis: JSON has no infinity.
        private static double? Finite(double? end) => end is { } e ? Math.Clamp(e, -1e300, 1e300) : null;
    }
}
