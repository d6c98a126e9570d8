using System.Globalization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Says why a point is suggested, in words and figures.</summary>
internal static class GaussianReason
{
    /// <param name="spec">The sweep.</param>
    /// <param name="outlook">What is expected.</param>
    /// <param name="candidate">What was chosen.</param>
    /// <param name="point">Its features.</param>
    /// <param name="half">Half the width of the box that it was looked for in; null: everywhere.</param>
    public static Suggestion Of(SweepSpec spec, Outlook outlook, Candidate candidate, double[] point, double? half)
    {
        var several = spec.Objectives.Count > 1;
        var figures = new Dictionary<string, double> { [several ? "log_expected_hypervolume_improvement" : "log_expected_improvement"] = candidate.Value };
        var expected = spec.Objectives.Select((o, i) => Expected(o, outlook.Objectives[i], point, several ? o.Metric + "_" : "", figures)).ToList();
        figures["observations"] = outlook.Objectives[0].Points.Count;
        figures["model_skill"] = outlook.Objectives.Average(o => o.Fit.Skill);
        if (half is { } width)
        {
            figures["trust_region"] = width;
        }

        var words = string.Join("; ", expected) + (half is { } near ? Invariant($"; looked for within {near:0.###} of the best in each parameter's range") : "; looked for everywhere")
            + (outlook.IsFeasible ? "" : "; nothing yet keeps to the constraints, so it goes where that is likeliest") + Success(outlook, point, figures) + Cost(outlook, point, figures);
        return new("gp", words)
        {
            Figures = figures,
            Neighbours = [.. outlook.Objectives[0].Model.Nearest(point, 6).Where(i => i < outlook.Objectives[0].Points.Count).Select(i => outlook.Objectives[0].Points[i].Run).Take(3)],
        };
    }

    private static string Expected(Objective objective, Learnt learnt, double[] point, string prefix, Dictionary<string, double> figures)
    {
        var (mean, variance) = learnt.Model.Predict(point);
        var (deviation, sign) = (Math.Sqrt(variance), objective.Direction == Direction.Maximize ? -1 : 1);
        double Original(double scaled) => sign * learnt.Scale.Original(scaled);
        var best = sign * learnt.Points.Where(p => p.HasLoss).Min(learnt.Value);
        var (a, b) = (Original(mean - deviation), Original(mean + deviation));
        figures[prefix + "expected"] = Original(mean);
        figures[prefix + "expected_low"] = Math.Min(a, b);
        figures[prefix + "expected_high"] = Math.Max(a, b);
        figures[prefix + "best"] = best;
        return Invariant($"expects {objective.Metric} {Original(mean):g4} ({Math.Min(a, b):g4} to {Math.Max(a, b):g4} within one deviation), the best is {best:g4}");
    }

    private static string Success(Outlook outlook, double[] point, Dictionary<string, double> figures)
    {
        if (outlook.Failures is not { } failures)
        {
            return "";
        }

        var success = figures["expected_success"] = FailureModel.Success(failures, point);
        return Invariant($"; expects it to end well with a probability of {success:0.##}, as some runs have not");
    }

    private static string Cost(Outlook outlook, double[] point, Dictionary<string, double> figures)
    {
        if (outlook.Cost is not { } cost)
        {
            return "";
        }

        var seconds = Math.Exp(cost.Seconds.Scale.Original(cost.Seconds.Model.Mean(point)));
        (figures["expected_seconds"], figures["cost_weight"]) = (seconds, cost.Power);
        return Invariant($"; expects it to take {(seconds < 100 ? seconds.ToString("g3", CultureInfo.InvariantCulture) : seconds.ToString("0", CultureInfo.InvariantCulture))} s; improvement is divided by this to the power {cost.Power:0.##}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
