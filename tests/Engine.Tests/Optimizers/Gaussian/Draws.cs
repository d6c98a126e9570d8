using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Optimizers.Gaussian;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

/// <summary>Points and values to try numerics on.</summary>
internal static class Draws
{
    /// <summary>A space of two numbers, a category and a whole number.</summary>
    public static SpaceEncoding Mixed { get; } = new(Specs.Read("{search_space: {x: {uniform: [0, 1]}, y: {log_uniform: [0.001, 1]}, c: [a, b, d], n: {int: [1, 9]}}, metric: loss, dispatcher: external}").SearchSpace);

    public static double[][] Units(SpaceEncoding encoding, int count, long seed = 1)
    {
        var random = new SeededRandom(seed, 0, "test");
        return [.. Enumerable.Range(0, count).Select(_ => encoding.Encode(encoding.Decode([.. encoding.Dimensions.Select(d => d.Kind == DimensionKind.Categorical ? random.NextBelow(d.Levels) : random.NextUnit())])))];
    }

    /// <summary>Smooth values of points, standardised.</summary>
    public static double[] Values(double[][] units)
    {
        var values = units.Select(u => Math.Sin(5 * u[0]) + (u[1] * u[1]) + (u.Length > 2 ? 0.3 * u[2] : 0)).ToArray();
        var scale = new LossScale(values, null);
        return [.. values.Select(scale.Scaled)];
    }

    /// <summary>The derivative of a function by one coordinate, by central differences.</summary>
    public static double Slope(Func<double[], double> function, double[] at, int coordinate, double step = 1e-5)
    {
        double[] up = [.. at], down = [.. at];
        (up[coordinate], down[coordinate]) = (at[coordinate] + step, at[coordinate] - step);
        return (function(up) - function(down)) / (2 * step);
    }
}
