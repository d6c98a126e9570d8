namespace Sweepboard.Engine.Allocation.Model;

/// <summary>Chooses what weights are multiplied by to be whole numbers.</summary>
internal static class WeightScale
{
    private const double Usual = 1e3;
    private const double Finest = 1e6;
    private const double Exact = 1e-9;

    // Sums of weighted ticks stay far from overflow.
    private const double Room = 1e17;

    /// <summary>Thousandths; finer where weights are, up to millionths; coarser where the sums would have no room.</summary>
    public static double For(GpuQueue queue, Mode[][] modes)
    {
        var scale = Usual;
        while (scale < Finest && queue.Experiments.Any(e => Math.Abs((e.Weight * scale) - Math.Round(e.Weight * scale)) > Exact * scale))
        {
            scale *= 10;
        }

        var hours = queue.Experiments.Sum(e => e.Weight) * modes.Sum(m => (double)m.Max(x => x.Duration));
        while (scale > 1 && scale * hours > Room)
        {
            scale /= 10;
        }

        return scale;
    }
}
