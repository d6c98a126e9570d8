using Sweepboard.Engine.Fronts;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>How far around the best a local suggestion may go: a part of each range that halves while nothing better is found (Eriksson, Pearce, Gardner, Turner and Poloczek, "Scalable global optimization via local Bayesian optimization", NeurIPS 2019, section 2).</summary>
/// <remarks>Read off the order of the losses, so that nothing need be remembered. After the smallest it begins anew with the widest.</remarks>
internal static class TrustRegion
{
    private const double Widest = 0.3;
    private const int Sizes = 6;

    /// <returns>Half the width, in (0, 1].</returns>
    public static double HalfWidth(IReadOnlyList<Observation> scored, int dimensions)
    {
        var (best, since) = (new List<double[]>(), 0);
        foreach (var seen in scored)
        {
            if (best.Exists(b => Dominance.Covers(b, seen.Losses)))
            {
                since++;
                continue;
            }

            best.RemoveAll(b => Dominance.Dominates(seen.Losses, b));
            best.Add(seen.Losses);
            since = 0;
        }

        return Widest * Math.Pow(0.5, since / Math.Max(4, dimensions) % Sizes);
    }
}
