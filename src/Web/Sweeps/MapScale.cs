using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>Where a parameter's values lie along a side of the failure map, from 0 to 1.</summary>
public sealed class MapScale
{
    private readonly IReadOnlyList<ParameterValue>? _values;
    private readonly double _low, _high;
    private readonly bool _isLog;

    /// <param name="parameter">The parameter.</param>
    /// <param name="tried">Its values in the runs that are shown; the space may have been narrowed since.</param>
    public MapScale(Parameter parameter, IReadOnlyCollection<ParameterValue> tried)
    {
        Parameter = parameter;
        if (parameter.Domain is Domain.Choice(var listed))
        {
            _values = [.. listed, .. tried.Where(t => !listed.Any(t.Means)).Distinct()];
            return;
        }

        _isLog = parameter.Domain is Domain.LogUniform or Domain.Int { Log: true };
        var numbers = tried.Where(t => t.IsNumber).Select(t => t.AsNumber()).Concat(Ends(parameter.Domain)).Where(n => !_isLog || n > 0).ToList();
        (_low, _high) = numbers.Count == 0 ? (0, 1) : (numbers.Min(), numbers.Max());
    }

    public Parameter Parameter { get; }

    /// <summary>The place of a value; null where it has none.</summary>
    public double? At(ParameterValue value)
    {
        if (_values is { } listed)
        {
            var at = listed.TakeWhile(v => !v.Means(value)).Count();
            return at < listed.Count ? (at + 0.5) / listed.Count : null;
        }

        return value.IsNumber ? At(value.AsNumber()) : null;
    }

    /// <summary>The stretches that values of a region cover.</summary>
    public IEnumerable<(double From, double To)> Cover(ValueSet? side) => (side, _values) switch
    {
        (null, _) => [(0, 1)],
        (ValueSet.Interval(var from, var to), null) => [(double.IsFinite(from) ? At(from) : 0, double.IsFinite(to) ? At(to) : 1)],
        (ValueSet.OneOf(var some), { } listed) => Enumerable.Range(0, listed.Count).Where(i => some.Any(s => s.Means(listed[i]))).Select(i => ((double)i / listed.Count, (i + 1.0) / listed.Count)),
        _ => [],
    };

    /// <summary>A few places to name, with their names.</summary>
    public IEnumerable<(double At, string Name)> Ticks()
    {
        if (_values is { } listed)
        {
            return listed.Take(12).Select((v, i) => ((i + 0.5) / listed.Count, Show.Value(v)));
        }

        var places = _isLog ? Decades() : [.. Enumerable.Range(0, 5).Select(i => _low + (i / 4.0 * (_high - _low)))];
        return places.Select(p => (At(p), Show.Number(p)));
    }

    private List<double> Decades()
    {
        var (first, last) = ((int)Math.Ceiling(Math.Log10(_low) - 1e-9), (int)Math.Floor(Math.Log10(_high) + 1e-9));
        return last - first < 1 ? [_low, _high] : [.. Enumerable.Range(first, last - first + 1).Select(e => double.Parse($"1e{e}", CultureInfo.InvariantCulture))];
    }

    private double At(double number) => Math.Clamp(_high <= _low ? 0.5 : _isLog ? Math.Log(number / _low) / Math.Log(_high / _low) : (number - _low) / (_high - _low), 0, 1);

    private static IEnumerable<double> Ends(Domain domain) => domain switch
    {
        Domain.Uniform(var low, var high) => [low, high],
        Domain.LogUniform(var low, var high) => [low, high],
        Domain.Range(var low, var high, _) => [low, high],
        Domain.Int(var low, var high, _) => [low, high],
        _ => [],
    };
}
