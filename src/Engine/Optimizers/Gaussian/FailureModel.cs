using MathNet.Numerics;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Learns where runs fail: a process over 1 for a run that failed and 0 for one that did not, apart from losses, so that failures by chance hide no good place.</summary>
/// <remarks>
/// Least-squares classification (Rasmussen and Williams 2006, section 6.5). Where failures follow no parameter the likelihood calls them noise, and all
/// places are alike; where they do, the process has an edge. A loss beyond all measure counts as a failure too.
/// </remarks>
internal sealed class FailureModel
{
    // Judged by runs that were spread over the space: later ones gather round the best, and beside them every other seems far.
    private const int LeastToJudge = 10;
    private const int JudgedBy = 20;
    private const int Power = 6;
    private const double LeastSkill = 0.5;

    private readonly Surrogate _surrogate;
    private double _most = double.PositiveInfinity;

    public FailureModel(IReadOnlyList<Dimension> dimensions) => _surrogate = new(dimensions, o => IsSound(o) ? 0 : 1, false);

    /// <summary>The scored runs whose loss is to be believed, in the same order.</summary>
    public IReadOnlyList<Observation> Sound(History history)
    {
        _most = MostLoss(history.Scored);
        return history.Scored.All(IsSound) ? history.Scored : [.. history.Scored.Where(IsSound)];
    }

    /// <summary>What is learnt of a history that <see cref="Sound"/> was asked about; null where no run failed.</summary>
    public Learnt? Learn(History history) => history.Ended.All(IsSound) ? null : _surrogate.Learn(history.Ended, []);

    /// <summary>The runs that count as the worst losses: those that failed, if where they did foretells where others do.</summary>
    public static IReadOnlyList<Observation> Worst(Learnt? learnt, History history) => learnt?.Fit.Skill >= LeastSkill ? history.Failed : [];

    /// <summary>The term that prefers where runs do not fail.</summary>
    public static FeasibilityTerm Term(Learnt learnt, int model) => new(model, learnt.Scale.Scaled(0.5));

    /// <summary>How likely a run at a point does not fail.</summary>
    public static double Success(Learnt learnt, double[] point)
    {
        var (mean, variance) = learnt.Model.Predict(point);
        return SpecialFunctions.Erfc(-(learnt.Scale.Scaled(0.5) - mean) / Math.Sqrt(2 * variance)) / 2;
    }

    private bool IsSound(Observation seen) => seen.HasLoss && seen.Loss <= _most;

    // With two objectives a loss that is bad beyond measure may be the price of the best of the other.
    private static double MostLoss(IReadOnlyList<Observation> scored)
    {
        if (scored.Count < LeastToJudge || scored[0].Losses.Length > 1)
        {
            return double.PositiveInfinity;
        }

        double[] sorted = [.. scored.Take(JudgedBy).Select(o => o.Loss).Order()];
        var (middle, third) = (sorted[(sorted.Length - 1) / 2] - sorted[0], sorted[3 * (sorted.Length - 1) / 4] - sorted[0]);
        // Of losses that spread over powers of ten, four deviations of their logarithm and more.
        var most = sorted[0] + (middle * Math.Pow(1 + (third / middle), Power));
        return middle > 0 && double.IsFinite(most) ? most : double.PositiveInfinity;
    }
}
