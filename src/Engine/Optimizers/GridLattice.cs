using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers;

/// <summary>
/// An order of a grid in which every beginning is spread well: point k has index (offset + k × step) mod N with a step coprime to N, a rank-1
/// lattice (Korobov 1959; Niederreiter, "Random Number Generation and Quasi-Monte Carlo Methods", 1992, section 5.1). Of a number of candidate
/// steps the one is taken whose first points use the values of each parameter, and the pairs of values, most evenly.
/// </summary>
public sealed class GridLattice
{
    private const int Candidates = 48;
    private const int Examined = 512;

    private readonly long _count;
    private readonly long _offset;

    /// <param name="grid">The grid to walk.</param>
    /// <param name="planned">How many of its points will be used.</param>
    /// <param name="seed">Shifts and draws; the same seed gives the same order.</param>
    public GridLattice(Grid grid, long planned, long seed)
    {
        _count = grid.Count;
        var random = new SeededRandom(seed, 0, "grid");
        _offset = planned == _count ? 0 : random.NextBelow(_count);
        Step = planned == _count ? 1 : BestStep(grid, (int)Math.Min(planned, Examined), random);
    }

    /// <summary>The distance between one index and the next.</summary>
    public long Step { get; }

    /// <summary>The grid index of the point of that number.</summary>
    public long this[long number] => (long)((_offset + ((Int128)number * Step)) % _count);

    private long BestStep(Grid grid, int points, SeededRandom random)
    {
        // Steps near the golden section spread well in one dimension; the others are drawn.
        var golden = (long)(_count / 1.618033988749895);
        var candidates = Enumerable.Range(0, Candidates).Select(i => i < 8 ? golden + i - 4 : 1 + random.NextBelow(Math.Max(1, _count - 1)))
            .Select(step => Math.Clamp(step, 1, Math.Max(1, _count - 1))).Where(step => Gcd(step, _count) == 1).Distinct();
        return candidates.DefaultIfEmpty(1).MinBy(step => Unevenness(grid, points, step));
    }

    // The sum of squares of how often each value and each pair of values comes: least where all come as often.
    private double Unevenness(Grid grid, int points, long step)
    {
        var singles = new Dictionary<(string, ParameterValue), int>();
        var pairs = new Dictionary<(string, ParameterValue, string, ParameterValue), int>();
        for (var k = 0; k < points; k++)
        {
            var configuration = grid[(long)((_offset + ((Int128)k * step)) % _count)].ToArray();
            for (var i = 0; i < configuration.Length; i++)
            {
                Count(singles, (configuration[i].Key, configuration[i].Value));
                for (var j = 0; j < i && configuration.Length <= 12; j++)
                {
                    Count(pairs, (configuration[j].Key, configuration[j].Value, configuration[i].Key, configuration[i].Value));
                }
            }
        }

        return singles.Values.Sum(n => (double)n * n) + pairs.Values.Sum(n => (double)n * n);
    }

    private static void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
