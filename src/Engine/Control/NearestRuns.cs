using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Orders the other runs of a sweep by how little their configurations differ.</summary>
internal static class NearestRuns
{
    /// <summary>The runs with that outcome, the nearest first, at most so many.</summary>
    public static IEnumerable<Run> Of(SweepState state, Run run, RunOutcome outcome, int most)
    {
        var encoding = new SpaceEncoding(state.Spec.SearchSpace);
        var here = encoding.Encode(run.Hyperparameters);
        return state.Runs.Where(r => r.Outcome == outcome && r.Id != run.Id)
            .Select(r => (Run: r, Distance: Distance(encoding, here, encoding.Encode(r.Hyperparameters))))
            .OrderBy(r => r.Distance).ThenBy(r => r.Run.Id.Number).Take(most).Select(r => r.Run);
    }

    private static double Distance(SpaceEncoding encoding, double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            // A parameter that only one of them has, and another category, differ as much as the ends of a range do.
            sum += double.IsNaN(a[i]) && double.IsNaN(b[i]) ? 0
                : double.IsNaN(a[i]) || double.IsNaN(b[i]) ? 1
                : encoding.Dimensions[i].Kind == DimensionKind.Categorical ? (a[i].Equals(b[i]) ? 0 : 1)
                : Math.Abs(a[i] - b[i]);
        }

        return sum;
    }
}
