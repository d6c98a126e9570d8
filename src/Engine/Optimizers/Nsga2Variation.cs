using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers;

/// <summary>
/// Makes a child of two parents: simulated binary crossover (Deb and Agrawal, "Simulated binary crossover for continuous search space", 1995) and
/// polynomial mutation (Deb et al. 2002, section V); categories come from either parent and mutate into any other.
/// </summary>
internal sealed class Nsga2Variation(IReadOnlyList<Dimension> dimensions)
{
    // Wider than the paper's 20: a sweep has hundreds of runs, not tens of thousands, and must go farther with each.
    private const double CrossoverSpread = 3;
    private const double MutationSpread = 5;
    private const double CrossoverChance = 0.9;

    /// <param name="a">The first parent; NaN where a parameter did not exist.</param>
    /// <param name="b">The second parent.</param>
    /// <param name="random">Where the child's randomness comes from.</param>
    /// <returns>The child, a number everywhere, and how many coordinates mutated.</returns>
    public (double[] Child, int Mutated) Make(double[] a, double[] b, ref SeededRandom random)
    {
        var child = new double[dimensions.Count];
        var mutated = 0;
        var crosses = random.NextUnit() < CrossoverChance;
        for (var i = 0; i < child.Length; i++)
        {
            child[i] = Inherit(dimensions[i], a[i], b[i], crosses, ref random);
            if (random.NextUnit() * child.Length < 1)
            {
                child[i] = Mutate(dimensions[i], child[i], ref random);
                mutated++;
            }
        }

        return (child, mutated);
    }

    private static double Inherit(Dimension dimension, double a, double b, bool crosses, ref SeededRandom random)
    {
        var (mixes, first, spread, fresh) = (random.NextUnit() < 0.5, random.NextUnit() < 0.5, random.NextUnit(), random.NextUnit());
        (a, b) = (Known(dimension, a), Known(dimension, b));
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            var known = double.IsNaN(a) ? b : a;
            return double.IsNaN(known) ? Fresh(dimension, fresh) : known;
        }

        return !crosses ? a
            : dimension.Kind == DimensionKind.Categorical ? (first ? a : b)
            : mixes && Math.Abs(a - b) > 1e-14 ? Mix(a, b, first, spread)
            : a;
    }

    // A category that the space does not have any more is no one's to hand on; a number beyond its ends comes back to them.
    private static double Known(Dimension dimension, double unit) =>
        dimension.Kind == DimensionKind.Categorical ? (unit < 0 || unit >= dimension.Levels ? double.NaN : unit) : Math.Clamp(unit, 0, 1);

    private static double Fresh(Dimension dimension, double unit) => dimension.Kind == DimensionKind.Categorical ? Math.Floor(unit * dimension.Levels) : unit;

    // Bounded on [0, 1], so that a parent at an end has children inside.
    private static double Mix(double a, double b, bool first, double u)
    {
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        var room = first ? low : 1 - high;
        var beta = 1 + (2 * room / (high - low));
        var alpha = 2 - Math.Pow(beta, -(CrossoverSpread + 1));
        var spread = u <= 1 / alpha ? Math.Pow(u * alpha, 1 / (CrossoverSpread + 1)) : Math.Pow(1 / (2 - (u * alpha)), 1 / (CrossoverSpread + 1));
        return Math.Clamp(0.5 * (first ? low + high - (spread * (high - low)) : low + high + (spread * (high - low))), 0, 1);
    }

    private static double Mutate(Dimension dimension, double unit, ref SeededRandom random)
    {
        var u = random.NextUnit();
        if (dimension.Kind == DimensionKind.Categorical)
        {
            // Any of the others, each as likely.
            return dimension.Levels < 2 ? unit : (unit + 1 + Math.Floor(u * (dimension.Levels - 1))) % dimension.Levels;
        }

        var mutated = Math.Clamp(unit + Step(unit, u), 0, 1);
        if (dimension.Kind == DimensionKind.Continuous || dimension.Levels < 2 || dimension.Level(mutated) != dimension.Level(unit))
        {
            return mutated;
        }

        // Too small a step to leave its whole number: then to the next.
        var level = dimension.Level(unit) + (u < 0.5 ? -1 : 1);
        return (Math.Clamp(level < 0 ? 1 : level >= dimension.Levels ? dimension.Levels - 2 : level, 0, dimension.Levels - 1) + 0.5) / dimension.Levels;
    }

    private static double Step(double unit, double u)
    {
        const double Power = MutationSpread + 1;
        return u < 0.5
            ? Math.Pow((2 * u) + ((1 - (2 * u)) * Math.Pow(1 - unit, Power)), 1 / Power) - 1
            : 1 - Math.Pow((2 * (1 - u)) + (((2 * u) - 1) * Math.Pow(unit, Power)), 1 / Power);
    }
}
