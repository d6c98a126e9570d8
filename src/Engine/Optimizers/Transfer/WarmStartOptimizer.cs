using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Transfer;

/// <summary>Begins with the best configurations of earlier sweeps, a few that lie apart, and leaves the rest to another optimizer.</summary>
/// <remarks>Cf. Feurer, Springenberg and Hutter, "Initializing Bayesian hyperparameter optimization via meta-learning", AAAI 2015.</remarks>
public sealed class WarmStartOptimizer(SweepSpec spec, IOptimizer then) : IOptimizer
{
    /// <summary>How many of the first runs come from earlier sweeps.</summary>
    public const int First = 4;

    // Those that lie apart are chosen among this part of an earlier sweep's runs.
    private const double TopShare = 0.1;

    private readonly SpaceEncoding _encoding = new(spec.SearchSpace);

    public Proposal? Propose(SweepState state) => Begin(state) ?? then.Propose(state);

    private Proposal? Begin(SweepState state)
    {
        if (state.Suggested >= First || state.SpaceSince > 0)
        {
            return null;
        }

        foreach (var (sweep, run, configuration) in Choose(state.Earlier))
        {
            if (spec.Allows(configuration) && !state.HasTried(configuration))
            {
                // It takes no number of the other optimizer's, whose draws are those of a cold start.
                return new(configuration, Reason(sweep, run), state.NextSuggestion - 1);
            }
        }

        return null;
    }

    private Suggestion Reason(EarlierSweep sweep, EarlierRun run)
    {
        var score = run.Metrics[spec.Objective.Metric];
        return new(spec.Optimizer.Kind, string.Create(CultureInfo.InvariantCulture, $"among the best of sweep {sweep.Id} ({sweep.Name}): run {run.Number} there, {spec.Objective.Metric} {score:g4}"))
        {
            Figures = new Dictionary<string, double> { ["earlier_run"] = run.Number, ["earlier_score"] = score },
        };
    }

    // Sweep by sweep in turn: the best run of each, then of its best those farthest from what was chosen before.
    private List<(EarlierSweep Sweep, EarlierRun Run, Configuration Configuration)> Choose(IReadOnlyList<EarlierSweep> earlier)
    {
        var chosen = new List<(EarlierSweep, EarlierRun, Configuration)>();
        var taken = new List<double[]>();
        for (var turn = 0; turn < First; turn++)
        {
            foreach (var sweep in earlier)
            {
                var fitting = sweep.Runs.Select(r => (Run: r, Unit: EarlierConfiguration.In(_encoding, r.Hyperparameters))).Where(f => f.Unit is not null);
                var top = fitting.Take(Math.Max(First, (int)(sweep.Runs.Count * TopShare)));
                if ((turn == 0 || taken.Count == 0 ? top.FirstOrDefault() : top.MaxBy(f => taken.Min(t => Apart(t, f.Unit!)))) is { Unit: { } unit } next)
                {
                    taken.Add(unit);
                    chosen.Add((sweep, next.Run, spec.SearchSpace.Contains(next.Run.Hyperparameters) ? next.Run.Hyperparameters : _encoding.Decode(unit)));
                }
            }
        }

        return chosen;
    }

    private double Apart(double[] a, double[] b) => Enumerable.Range(0, a.Length).Sum(d =>
        double.IsNaN(a[d]) || double.IsNaN(b[d]) ? (double.IsNaN(a[d]) == double.IsNaN(b[d]) ? 0 : 1)
        : _encoding.Dimensions[d].Kind == DimensionKind.Categorical ? (a[d] == b[d] ? 0 : 1) : Math.Abs(a[d] - b[d]));
}
