using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers;

/// <summary>One coordinate of a space's encoding: a parameter that may take more than one value.</summary>
public sealed class Dimension
{
    // The value at each level: in the order of the list where unordered, by size where ordered. Null: too many to list.
    private readonly ParameterValue[]? _levels;

    public Dimension(Parameter parameter)
    {
        Parameter = parameter;
        (Kind, Levels, _levels) = Of(parameter.Domain);
    }

    public Parameter Parameter { get; }

    public DimensionKind Kind { get; }

    /// <summary>How many values there are; 0: infinitely many.</summary>
    public long Levels { get; }

    /// <summary>The coordinate of a value. It may lie outside [0, 1] where the space was narrowed since; of a category that is gone it is -1.</summary>
    public double Encode(ParameterValue value) => Parameter.Domain switch
    {
        Domain.Choice => Listed(value),
        _ when !value.IsNumber => Kind == DimensionKind.Categorical ? -1 : 0.5,
        Domain.Uniform(var low, var high) => high > low ? (value.AsNumber() - low) / (high - low) : 0.5,
        Domain.LogUniform(var low, var high) => Logarithmic(low, high, value.AsNumber()),
        Domain.Range range => (((value.AsNumber() - range.Low) / range.Step) + 0.5) / Levels,
        Domain.Int(var low, var high, true) => Logarithmic(low - 0.5, high + 0.5, value.AsNumber()),
        Domain.Int(var low, _, _) => (value.AsNumber() - low + 0.5) / Levels,
        _ => 0.5,
    };

    /// <summary>The value nearest to a coordinate.</summary>
    public ParameterValue Decode(double unit) => Kind == DimensionKind.Categorical || _levels is not null
        ? _levels![Level(unit)]
        : DomainPoint.At(Parameter.Domain, Math.Clamp(unit, 0, 1));

    /// <summary>The level that a coordinate falls on, from 0; only where there are finitely many.</summary>
    public int Level(double unit) => Kind == DimensionKind.Categorical
        ? (int)Math.Clamp(unit, 0, Levels - 1)
        : (int)Math.Clamp(Math.Floor(unit * Levels), 0, Levels - 1);

    private double Listed(ParameterValue value)
    {
        for (var level = 0; level < _levels!.Length; level++)
        {
            if (_levels[level].Means(value))
            {
                return Kind == DimensionKind.Categorical ? level : (level + 0.5) / Levels;
            }
        }

        return Kind == DimensionKind.Categorical ? -1 : value.IsNumber ? Between(value.AsNumber()) : 0.5;
    }

    // A number that is not (or no longer) of the list lies between its neighbours.
    private double Between(double number)
    {
        var below = _levels!.Count(l => l.AsNumber() < number);
        return (double)below / Levels;
    }

    private static double Logarithmic(double low, double high, double value) =>
        high > low && value > 0 ? Math.Log(value / low) / Math.Log(high / low) : value > 0 ? 0.5 : 0;

    private static (DimensionKind, long, ParameterValue[]?) Of(Domain domain) => domain switch
    {
        // A list of three numbers or more is a scale that somebody cut: batch sizes, widths.
        Domain.Choice(var values) when values.Count > 2 && values.All(v => v.IsNumber) => (DimensionKind.Ordinal, values.Count, [.. values.OrderBy(v => v.AsNumber())]),
        Domain.Choice(var values) => (DimensionKind.Categorical, values.Count, [.. values]),
        Domain.Range range => (DimensionKind.Ordinal, GridValues.Steps(range), null),
        Domain.Int(var low, var high, _) => (DimensionKind.Ordinal, high - low + 1, null),
        _ => (DimensionKind.Continuous, 0, null),
    };
}
