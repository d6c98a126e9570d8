using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Analysis.Failures;

/// <summary>A parameter as failures are looked for along it: of numbers a few bins, cut where failures part best from the rest; of a list one a value.</summary>
internal sealed class FailureAxis
{
    private const int MostCuts = 10;

    private readonly Parameter _parameter;
    private readonly bool _isLog;

    // Between the bins, of numbers; of a list the values, those that fail most first.
    private readonly double[] _edges = [];
    private readonly IReadOnlyList<ParameterValue> _values = [];

    private FailureAxis(Parameter parameter, IReadOnlyList<(ParameterValue? Value, bool Failed)> runs)
    {
        _parameter = parameter;
        _isLog = parameter.Domain is Domain.LogUniform or Domain.Int { Log: true };
        if (parameter.Domain is Domain.Choice(var listed) && !listed.All(v => v.IsNumber))
        {
            _values = [.. listed.OrderByDescending(v => Rate(runs.Where(r => r.Value is { } value && value.Means(v))))];
            Bins = Places = _values.Count;
        }
        else
        {
            var cuts = new FailureCuts([.. runs.Where(r => r.Value is { IsNumber: true }).Select(r => (r.Value!.Value.AsNumber(), r.Failed))]);
            _edges = [.. cuts.Best(MostCuts).Select(c => Between(c.Below, c.Above))];
            (Bins, Places) = (_edges.Length + 1, cuts.Places);
        }
    }

    public string Name => _parameter.Name;

    public int Bins { get; }

    /// <summary>How many bins there could have been: the cuts between them were chosen among so many.</summary>
    public int Places { get; }

    /// <returns>The axis; null where the parameter does not vary among the runs.</returns>
    public static FailureAxis? Of(Parameter parameter, IReadOnlyList<(ParameterValue? Value, bool Failed)> runs) =>
        parameter.Domain is not Domain.Fixed && new FailureAxis(parameter, runs) is { Bins: > 1 } axis ? axis : null;

    /// <summary>The bin of a value; -1 where there is none.</summary>
    public int BinOf(ParameterValue? value)
    {
        if (value is not { } known)
        {
            return -1;
        }

        if (_values.Count > 0)
        {
            return _values.TakeWhile(v => !v.Means(known)).Count() is var at && at < _values.Count ? at : -1;
        }

        return known.IsNumber ? _edges.TakeWhile(e => known.AsNumber() >= e).Count() : -1;
    }

    /// <summary>The values of the bins from one to another; null where those are all.</summary>
    public ValueSet? Side(int from, int to)
    {
        if (from == 0 && to == Bins - 1)
        {
            return null;
        }

        if (_values.Count > 0)
        {
            return new ValueSet.OneOf([.. _values.Skip(from).Take(to - from + 1)]);
        }

        var (low, high) = (from == 0 ? double.NegativeInfinity : _edges[from - 1], to == Bins - 1 ? double.PositiveInfinity : _edges[to]);
        return _parameter.Domain is Domain.Choice(var listed)
            ? new ValueSet.OneOf([.. listed.Where(v => v.AsNumber() >= low && v.AsNumber() < high)])
            : new ValueSet.Interval(low, high);
    }

    // Between values that were tried, where a side of a region may as well stand.
    private double Between(double below, double above) => Round(_isLog && below > 0 ? Math.Sqrt(below * above) : (below + above) / 2, below, above);

    // As few digits as keep both neighbours on their sides.
    private static double Round(double edge, double below, double above)
    {
        for (var digits = 1; digits < 15; digits++)
        {
            var written = double.Parse(edge.ToString($"E{digits}", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
            if (written > below && written < above)
            {
                return written;
            }
        }

        return edge;
    }

    private static double Rate(IEnumerable<(ParameterValue? Value, bool Failed)> runs)
    {
        var (failed, total) = (0, 0);
        foreach (var run in runs)
        {
            (failed, total) = (failed + (run.Failed ? 1 : 0), total + 1);
        }

        return total == 0 ? -1 : failed / (double)total;
    }
}
