using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>Changes a configuration a little: each number goes up or down by a part of itself, and now and then a value is drawn anew (Jaderberg et al. 2017, section 3).</summary>
internal sealed class Exploration(SearchSpace space, SchedulerSpec spec)
{
    private readonly double _step = spec.Perturbation ?? 0.2;
    private readonly double _resample = spec.ResampleProbability ?? 0.25;

    /// <returns>The changed configuration and what changed, in words.</returns>
    public (Configuration Configuration, string Changes) From(Configuration parent, ref SeededRandom random)
    {
        var values = new Dictionary<string, ParameterValue>();
        var changes = new List<string>();
        foreach (var parameter in space.Parameters)
        {
            // Drawn whether or not they are used, so that a condition does not shift the draws after it.
            var (anew, unit, up) = (random.NextUnit() < _resample, random.NextUnit(), random.NextUnit() < 0.5);
            if (!parameter.IsActive(values))
            {
                continue;
            }

            // The space may have lost the parent's value since, or never had one.
            var had = parent.TryGetValue(parameter.Name, out var before);
            var moved = had ? Perturb(parameter.Domain, before, up) : default;
            var isDrawn = anew || !had || !parameter.Domain.Contains(moved);
            values[parameter.Name] = isDrawn ? DomainPoint.At(parameter.Domain, unit) : moved;
            if (!had || values[parameter.Name] != before)
            {
                changes.Add($"{parameter.Name} {(had ? $"{Short(before)} to " : "")}{Short(values[parameter.Name])}{(isDrawn ? " (drawn anew)" : "")}");
            }
        }

        return (new(values), changes.Count == 0 ? "unchanged" : string.Join(", ", changes));
    }

    private ParameterValue Perturb(Domain domain, ParameterValue value, bool up) => domain switch
    {
        Domain.Fixed(var only) => only,
        Domain.Choice(var values) => values.All(v => v.IsNumber) ? Neighbour([.. values.OrderBy(v => v.AsNumber())], value, up, 1) : value,
        _ when !value.IsNumber => value,
        Domain.Uniform(var low, var high) => ParameterValue.Of(Math.Clamp(Moved(value.AsNumber(), high - low, up), low, high)),
        Domain.LogUniform(var low, var high) => ParameterValue.Of(Math.Clamp(Moved(value.AsNumber(), 0, up), low, high)),
        Domain.Int(var low, var high, _) => ParameterValue.Of(Math.Clamp(Whole(value.AsNumber(), up), low, high)),
        Domain.Range range => Neighbour(GridValues.Of(range, 0), value, up, StepsOf(range, value)),
        _ => value,
    };

    private double Moved(double value, double width, bool up) => value + ((up ? _step : -_step) * (value == 0 ? width : Math.Abs(value)));

    // A small whole number moves by one at least.
    private long Whole(double value, bool up) => (long)value + ((up ? 1 : -1) * Math.Max(1, (long)Math.Round(Math.Abs(value) * _step)));

    private int StepsOf(Domain.Range range, ParameterValue value) => Math.Max(1, (int)Math.Round(Math.Abs(value.AsNumber()) * _step / range.Step));

    private static ParameterValue Neighbour(IReadOnlyList<ParameterValue> ordered, ParameterValue value, bool up, int steps)
    {
        var index = ordered.ToList().IndexOf(value);
        return index < 0 ? value : ordered[Math.Clamp(index + (up ? steps : -steps), 0, ordered.Count - 1)];
    }

    private static string Short(ParameterValue value) =>
        value.IsNumber ? value.AsNumber().ToString("G4", CultureInfo.InvariantCulture) : value.ToString();
}
