namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>The inequalities that bounds reason with: each resource as it is, and seen through dual feasible functions.</summary>
/// <remarks>
/// Fekete and Schepers 2001, section 3: a function u of amounts is dual feasible if amounts that fit together still do so after it. Large jobs
/// that cannot run beside each other so take all there is, which plain areas do not see.
/// </remarks>
internal static class Rows
{
    private const int MostThresholds = 6;
    private const long Safe = long.MaxValue / 64;

    /// <summary>All rows that say something; none where areas might overflow.</summary>
    public static List<Row> Of(Relaxation of)
    {
        var rows = new List<Row>();
        for (var r = 0; r < of.Resources; r++)
        {
            var amounts = Enumerable.Range(0, of.Duration.Length).Select(mode => of.Windows.Possible[mode] && of.Duration[mode] > 0 ? (long)of.Amounts(mode)[r] : 0).ToArray();
            if (amounts.Any(a => a > 0) && of.Capacities[r].Most > 0)
            {
                rows.Add(new(amounts, of.Capacities[r]));
                rows.AddRange(Thresholds(amounts, of.Capacities[r]));
                rows.AddRange(Rounded(amounts, of.Capacities[r]));
            }
        }

        var horizon = Horizon(of);
        return [.. rows.Where(row => (Int128)row.Capacity.Most * horizon < Safe)];
    }

    /// <summary>A time by which everything could have ended one after the other.</summary>
    public static Int128 Horizon(Relaxation of)
    {
        Int128 all = of.Instance.Release.DefaultIfEmpty(0).Max() + of.Capacities.Select(c => c.From[^1]).DefaultIfEmpty(0).Max();
        for (var job = 0; job < of.Jobs; job++)
        {
            all += of.Instance.Modes[job].Max(m => m.Duration);
        }

        return all;
    }

    // With k: amounts above what k leaves become everything, those below k nothing.
    private static IEnumerable<Row> Thresholds(long[] amounts, Steps capacity)
    {
        var most = capacity.Most;
        var ks = amounts.Where(a => a > 0).SelectMany(a => (long[])[a, most - a + 1]).Where(k => k > 0 && 2 * k <= most + 1).Distinct().Order().ToArray();
        foreach (var k in Spread(ks))
        {
            // With 2k = most + 1 exactly half and more cannot run together.
            long[] seen = [.. amounts.Select(a => a > most - k ? most : a >= k ? a : 0)];
            if (!seen.SequenceEqual(amounts))
            {
                yield return new(seen, new(capacity.From, [.. capacity.Level.Select(l => l > most - k ? most : l)]));
            }
        }
    }

    // With k: parts of the whole are rounded down to k-ths of it, those that k + 1 divide stay.
    private static IEnumerable<Row> Rounded(long[] amounts, Steps capacity)
    {
        var most = capacity.Most;
        for (var k = 2; k <= 4 && capacity.IsConstant; k++)
        {
            long[] seen = [.. amounts.Select(a => (k + 1) * a % most == 0 ? a * k : (k + 1) * a / most * most)];
            if (Enumerable.Range(0, amounts.Length).Any(i => seen[i] > k * amounts[i]))
            {
                yield return new(seen, new([0], [k * most]));
            }
        }
    }

    private static IEnumerable<long> Spread(long[] ks) => ks.Length <= MostThresholds ? ks : Enumerable.Range(0, MostThresholds).Select(i => ks[i * (ks.Length - 1) / (MostThresholds - 1)]);
}
