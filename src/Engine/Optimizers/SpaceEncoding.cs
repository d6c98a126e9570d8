using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Maps configurations to vectors and back: a coordinate for each parameter that may vary, NaN where it does not exist.</summary>
/// <remarks>Continuous and ordered values lie in [0, 1] on the scale they are searched on (logarithms for logarithmic ones); categories are level numbers.</remarks>
public sealed class SpaceEncoding
{
    private readonly SearchSpace _space;
    private readonly int[] _dimensionOf;

    public SpaceEncoding(SearchSpace space)
    {
        _space = space;
        Dimensions = [.. space.Parameters.Where(p => p.Domain is not Domain.Fixed).Select(p => new Dimension(p))];
        _dimensionOf = [.. space.Parameters.Select(p => Array.FindIndex([.. Dimensions], d => d.Parameter == p))];
        HasConditions = Dimensions.Any(d => d.Parameter.When.Count > 0);
    }

    public IReadOnlyList<Dimension> Dimensions { get; }

    public bool HasConditions { get; }

    /// <returns>The vector of a configuration, as long as <see cref="Dimensions"/>.</returns>
    public double[] Encode(Configuration configuration)
    {
        var unit = new double[Dimensions.Count];
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = configuration.TryGetValue(Dimensions[i].Parameter.Name, out var value) ? Dimensions[i].Encode(value) : double.NaN;
        }

        return unit;
    }

    /// <summary>The configuration nearest to a vector. Parameters whose condition does not hold are left out, whatever the vector says of them.</summary>
    /// <param name="unit">The coordinates; NaN of a parameter that turns out to exist counts as its middle.</param>
    public Configuration Decode(ReadOnlySpan<double> unit)
    {
        var values = new List<KeyValuePair<string, ParameterValue>>(_space.Parameters.Count);
        var chosen = HasConditions ? new Dictionary<string, ParameterValue>() : null;
        for (var p = 0; p < _space.Parameters.Count; p++)
        {
            var parameter = _space.Parameters[p];
            if (chosen is not null && !parameter.IsActive(chosen))
            {
                continue;
            }

            var value = _dimensionOf[p] is >= 0 and var i ? Dimensions[i].Decode(double.IsNaN(unit[i]) ? Middle(Dimensions[i]) : unit[i]) : ((Domain.Fixed)parameter.Domain).Value;
            values.Add(new(parameter.Name, value));
            chosen?.Add(parameter.Name, value);
        }

        return new(values);
    }

    private static double Middle(Dimension dimension) => dimension.Kind == DimensionKind.Categorical ? 0 : 0.5;
}
