using System.Globalization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Testing.Functions;

/// <summary>Functions that searches are measured by: smooth, curved, multimodal, mixed and conditional ones.</summary>
public static class TestFunctions
{
    private static readonly double[] HartmannWeights = [1.0, 1.2, 3.0, 3.2];

    private static readonly double[][] HartmannScales =
        [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];

    private static readonly double[][] HartmannCentres =
        [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]];

    public static IReadOnlyList<TestFunction> All { get; } =
    [
        new("branin", "{x1: {uniform: [-5, 10]}, x2: {uniform: [0, 15]}}", Branin, 0.39788735772973816),
        new("hartmann6", Box(6, 0, 1), Hartmann, -3.322368011415515),
        new("rosenbrock5", Box(5, -5, 10), Rosenbrock, 0),
        new("ackley10", Box(10, -32.768, 32.768), Ackley, 0),
        new("levy8", Box(8, -10, 10), Levy, 0),
        new("rastrigin5", Box(5, -5.12, 5.12), Rastrigin, 0),
        new("mixed8", MixedFunctions.MixedSpace, MixedFunctions.Mixed, 0),
        new("cond", MixedFunctions.ConditionalSpace, MixedFunctions.Conditional, 0.05),
    ];

    public static TestFunction Named(string name) => All.Single(f => f.Name == name);

    /// <summary>The space of n parameters x1 to xn of one range.</summary>
    public static string Box(int n, double low, double high) =>
        "{" + string.Join(", ", Enumerable.Range(1, n).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}: {{uniform: [{low}, {high}]}}"))) + "}";

    /// <summary>The parameters x1, x2, ... as a vector.</summary>
    public static double[] Vector(Configuration p) => [.. Enumerable.Range(1, p.Count).Select(i => p[$"x{i}"].AsNumber())];

    private static double Branin(Configuration p)
    {
        var (x, y) = (p["x1"].AsNumber(), p["x2"].AsNumber());
        var a = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (a * a) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    private static double Hartmann(Configuration p)
    {
        var x = Vector(p);
        var sum = 0.0;
        for (var i = 0; i < 4; i++)
        {
            var e = 0.0;
            for (var j = 0; j < 6; j++)
            {
                var d = x[j] - (1e-4 * HartmannCentres[i][j]);
                e += HartmannScales[i][j] * d * d;
            }

            sum += HartmannWeights[i] * Math.Exp(-e);
        }

        return -sum;
    }

    private static double Rosenbrock(Configuration p)
    {
        var x = Vector(p);
        return Enumerable.Range(0, x.Length - 1).Sum(i => (100 * Square(x[i + 1] - (x[i] * x[i]))) + Square(1 - x[i]));
    }

    private static double Ackley(Configuration p)
    {
        var z = Shifted(p, 32.768);
        var (squares, cosines) = (z.Sum(v => v * v) / z.Length, z.Sum(v => Math.Cos(2 * Math.PI * v)) / z.Length);
        return (-20 * Math.Exp(-0.2 * Math.Sqrt(squares))) - Math.Exp(cosines) + 20 + Math.E;
    }

    private static double Levy(Configuration p)
    {
        double[] w = [.. Vector(p).Select(x => 1 + ((x - 1) / 4))];
        var last = w[^1];
        return Square(Math.Sin(Math.PI * w[0]))
            + w.SkipLast(1).Sum(v => Square(v - 1) * (1 + (10 * Square(Math.Sin((Math.PI * v) + 1)))))
            + (Square(last - 1) * (1 + Square(Math.Sin(2 * Math.PI * last))));
    }

    private static double Rastrigin(Configuration p)
    {
        var z = Shifted(p, 5.12);
        return (10.0 * z.Length) + z.Sum(v => (v * v) - (10 * Math.Cos(2 * Math.PI * v)));
    }

    // So that the best point is not the middle of the box.
    private static double[] Shifted(Configuration p, double half) => [.. Vector(p).Select((x, i) => x - (half * 0.4 * Math.Sin((1.7 * (i + 1)) + 0.3)))];

    private static double Square(double x) => x * x;
}
