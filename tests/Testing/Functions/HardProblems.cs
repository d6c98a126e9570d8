using System.Globalization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Testing.Functions;

/// <summary>Searches as they are met outside of textbooks: categories only, many parameters of which few matter, noise, crashes, plateaus.</summary>
public static class HardProblems
{
    private const double HartmannLeast = -3.322368011415515;

    private static readonly Func<Configuration, double> Hartmann = TestFunctions.Named("hartmann6").Value;

    public static IReadOnlyList<HardProblem> All { get; } =
    [
        Least("categories", Listed(6, "a, b, c, d"), Interactions),
        new("one", "{x: {uniform: [0, 1]}}", c => Wave(c["x"].AsNumber()), -6.020740055767083),
        new("forty", TestFunctions.Box(40, -10, 10), FiveOfForty, 0),
        new("noise", TestFunctions.Box(6, 0, 1), Hartmann, HartmannLeast) { Noise = 1 },
        new("noise-mixed", MixedFunctions.MixedSpace, MixedFunctions.Mixed, 0) { Noise = 0.3 },
        // A third of the space, and the best lies at its edge.
        new("crash-region", TestFunctions.Box(6, 0, 1), Hartmann, HartmannLeast) { Breaks = c => c["x1"].AsNumber() + c["x5"].AsNumber() < 0.5 || c["x3"].AsNumber() > 0.8 },
        new("crash-memory", MixedFunctions.MixedSpace, MixedFunctions.Mixed, 0) { Breaks = c => TooLarge(c) || TooFast(c) },
        new("crash-chance", TestFunctions.Box(6, 0, 1), Hartmann, HartmannLeast) { Crashes = 0.3 },
        new("tree", ConditionalTrees.Space, ConditionalTrees.Value, 0.05),
        new("whole", Whole(6, 0, 20), WholeBowl, 0),
        Least("tiny", "{batch: [16, 32, 64, 128, 256], layers: {int: [1, 6]}, opt: [sgd, adam, rmsprop, lion, adamw]}", Tiny),
        new("decades", "{lr: {log_uniform: [1.0e-8, 1]}, wd: {log_uniform: [1.0e-8, 1]}, eps: {log_uniform: [1.0e-12, 0.0001]}}", Decades, 0),
        new("plateau", TestFunctions.Box(6, 0, 1), c => Steps(Hartmann(c)), Steps(HartmannLeast)) { IsMaximised = true },
        new("spikes", TestFunctions.Box(6, 0, 1), Hartmann, HartmannLeast) { Spikes = 0.1 },
    ];

    private static HardProblem Least(string name, string space, Func<Configuration, double> value)
    {
        var grid = Grid.TryCreate(Specs.Read($"command: [t]\nmetric: m\nsearch_space: {space}\n").SearchSpace, 2)!;
        return new(name, space, value, Enumerable.Range(0, (int)grid.Count).Min(i => value(grid[i])));
    }

    private static string Listed(int n, string values) => "{" + string.Join(", ", Enumerable.Range(1, n).Select(i => $"x{i}: [{values}]")) + "}";

    private static string Whole(int n, int low, int high) =>
        "{" + string.Join(", ", Enumerable.Range(1, n).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}: {{int: [{low}, {high}]}}"))) + "}";

    // A table for each parameter and one for each pair that goes together, drawn once.
    private static double Interactions(Configuration c)
    {
        int[] levels = [.. Enumerable.Range(1, 6).Select(i => c[$"x{i}"].ToString()[0] - 'a')];
        var sum = 0.0;
        for (var i = 0; i < 6; i++)
        {
            var next = (i + 1) % 6;
            sum += new SeededRandom(11, (i * 4) + levels[i], "one").NextUnit() + (1.5 * new SeededRandom(11, (((i * 4) + levels[i]) * 4) + levels[next], "two").NextUnit());
        }

        return sum;
    }

    // Forrester, Sóbester and Keane, "Engineering design via surrogate modelling", 2008, appendix A.
    private static double Wave(double x) => Math.Pow((6 * x) - 2, 2) * Math.Sin((12 * x) - 4);

    private static double FiveOfForty(Configuration c)
    {
        double[] z = [.. ((int[])[3, 11, 17, 26, 38]).Select((p, i) => (c[$"x{p}"].AsNumber() - (2 * Math.Sin(1.7 * (i + 1)))) / 4)];
        var curved = Enumerable.Range(0, 4).Sum(i => 4 * Math.Pow(z[i + 1] - (z[i] * z[i] / 2), 2));
        return curved + z.Sum(v => v * v);
    }

    private static bool TooLarge(Configuration c) => c["width"].AsNumber() * c["layers"].AsNumber() * c["batch"].AsNumber() > 200_000;

    private static bool TooFast(Configuration c) => c["lr"].AsNumber() > (c["opt"].ToString() == "sgd" ? 0.3 : 0.02);

    private static double WholeBowl(Configuration c)
    {
        double[] z = [.. TestFunctions.Vector(c).Select((x, i) => x - ((7 * (i + 1)) % 19))];
        return Enumerable.Range(0, 6).Sum(i => (z[i] * z[i]) + (0.9 * z[i] * z[(i + 1) % 6]) + (4 * Math.Abs(z[i] % 3)));
    }

    private static double Tiny(Configuration c)
    {
        var (batch, layers) = (Math.Log2(c["batch"].AsNumber()) - 4, c["layers"].AsNumber());
        var optimizer = Array.IndexOf(["sgd", "adam", "rmsprop", "lion", "adamw"], c["opt"].ToString());
        return Math.Pow(batch - new[] { 1.0, 3, 2, 4, 2 }[optimizer], 2) + (0.5 * Math.Pow(layers - 4 + (0.3 * batch), 2)) + new[] { 1.0, 0.4, 0.8, 0.3, 0 }[optimizer];
    }

    // A narrow curved valley over eight powers of ten.
    private static double Decades(Configuration c)
    {
        var (lr, wd, eps) = (Math.Log10(c["lr"].AsNumber()), Math.Log10(c["wd"].AsNumber()), Math.Log10(c["eps"].AsNumber()));
        return Math.Log(1 + (3 * Math.Pow(lr + 3.2, 2)) + (10 * Math.Pow(lr + wd + 8.5, 2)) + (0.3 * Math.Pow(eps + 8, 2)));
    }

    // An accuracy of a few test cases; over most of the space that of guessing.
    private static double Steps(double loss) => Math.Ceiling(Math.Min(loss, -0.6) * 10) / 10;
}
