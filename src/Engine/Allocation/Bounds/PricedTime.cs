using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Weighted completion times and tardiness, from prices: were GPUs paid for by the hour and each job free to choose when and how it runs.</summary>
/// <remarks>
/// The Lagrangian dual of the program over starts (Christofides, Alvarez-Valdes, Tamarit 1987, section 3), with dependencies priced too (Möhring, Schulz,
/// Stork, Uetz 2003, section 2), raised by the volume algorithm (Barahona, Anbil 2000, section 3). Any prices from 0 up give a bound, so what is
/// rounded, merged or ended early costs quality alone. Prices of long stretches come first: shorter ones begin with theirs.
/// </remarks>
internal sealed class PricedTime
{
    private const int Rounds = 300;
    private const int Buckets = 256;
    private const int PricesPerStep = 100;

    // Of what earlier rounds asked for and this one, the part that is this one's.
    private const double Share = 0.05;

    // A move aims this far above the best bound, times a pace that grows while it helps.
    private const double Ahead = 0.1;
    private const int Patience = 6;

    // Far above what the roundings of the sums add up to.
    private const double Slack = 1e-10;

    private static readonly int[] Merged = [64, 8, 1];

    private readonly Relaxation _of;
    private readonly PriceList _prices;
    private readonly PricedStart[] _chosen;

    private PricedTime(Relaxation of, PriceList prices) => (_of, _prices, _chosen) = (of, prices, new PricedStart[of.Jobs]);

    /// <param name="of">The instance.</param>
    /// <param name="loads">What is priced.</param>
    /// <param name="due">By job: from when on its weight counts; 0 for completion times.</param>
    /// <param name="known">A bound that is known already.</param>
    /// <param name="work">How much may be computed.</param>
    /// <returns>No schedule has less; at least <paramref name="known"/>.</returns>
    public static long Of(Relaxation of, List<Load> loads, long[] due, long known, Work work)
    {
        var span = LowerBounds.QuickMakespan(of, loads);
        if (loads.Count == 0 || span is <= 0 or >= Steps.Never)
        {
            return known;
        }

        // Nothing is scarce long after all could have been done.
        var width = (span / Buckets * 5 / 4) + 1;
        var buckets = (int)(span * 5 / 4 / width) + 1;
        List<Row> rows = [.. loads.Select(l => l.Row)];
        PriceList? prices = null;
        foreach (var merged in Merged)
        {
            prices = new(of, rows, due, width * merged, (buckets + merged - 1) / merged, prices);
            known = new PricedTime(of, prices).Raise(known, work);
        }

        return known;
    }

    private long Raise(long known, Work work)
    {
        var (kept, pace, stalled) = (double.NegativeInfinity, 0.5, 0);
        for (var round = 0; round < Rounds && !work.IsOver; round++)
        {
            work.Spend((_prices.Size / PricesPerStep) + 1);
            var (value, size) = Value();
            known = Math.Max(known, (long)Math.Min(Steps.Never, Math.Ceiling(value - (Slack * size))));
            if (value > kept)
            {
                (kept, pace, stalled) = (value, pace * 1.1, 0);
                _prices.Keep();
            }
            else if (++stalled == Patience)
            {
                (pace, stalled) = (pace * 0.7, 0);
            }

            _prices.Move(_chosen, pace * Ahead * Math.Max(known, kept), round == 0 ? 1 : Share);
        }

        return known;
    }

    // The size says how much rounding there may be.
    private (double Value, double Size) Value()
    {
        var (value, paid) = (0d, _prices.Whole);
        for (var job = 0; job < _of.Jobs; job++)
        {
            _chosen[job] = _prices.Cheapest(job);
            value += _chosen[job].Cost;
        }

        return (value - paid, Math.Abs(value) + paid);
    }
}
