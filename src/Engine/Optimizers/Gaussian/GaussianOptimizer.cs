using Sweepboard.Engine.Fronts;
using Sweepboard.Engine.Optimizers.QuasiRandom;
using Sweepboard.Engine.Optimizers.Transfer;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Models each objective by a Gaussian process and suggests where most improvement is expected (Jones, Schonlau and Welch, "Efficient global optimization of expensive black-box functions", 1998); of several objectives, most hypervolume.</summary>
/// <remarks>Runs under way count as if they would come out as expected (Ginsbourger, Le Riche and Carraro 2010, "kriging believer").</remarks>
public sealed class GaussianOptimizer : IOptimizer
{
    private const double LeastBelief = 0.5;

    // Of three objectives and more one suggestion in so many looks for a wider front. A front of two ends in two points; one of three in long edges, and most runs would go there.
    private const int Outward = 6;

    private readonly Lock _proposing = new();
    private readonly SweepSpec _spec;
    private readonly SpaceEncoding _encoding;
    private readonly HistoryReader _reader;
    private readonly SweepModels _models;
    private readonly SobolOptimizer _startup;

    public GaussianOptimizer(SweepSpec spec)
    {
        _spec = spec;
        _encoding = new(spec.SearchSpace);
        _reader = new(spec, _encoding);
        _models = new(spec, _encoding);
        _startup = new(spec);
        StartupRuns = Math.Max(2, spec.Optimizer.StartupRuns ?? Math.Clamp(2 * _encoding.Dimensions.Count, 5, 10));
    }

    /// <summary>How many scored runs come before the model.</summary>
    public int StartupRuns { get; }

    /// <summary>How well the models foretell each run from the others, from 0 to 1; null before there is a model.</summary>
    public double? Skill { get; private set; }

    public Proposal? Propose(SweepState state)
    {
        lock (_proposing)
        {
            var history = _reader.Read(state);
            Skill = null;
            return history.Scored.Count < RunsBefore(state, history) || _encoding.Dimensions.Count == 0 ? _startup.Propose(state) : Model(state, history) ?? _startup.Propose(state);
        }
    }

    private Proposal? Model(SweepState state, History history)
    {
        var outlook = _models.Learn(state, history, _spec.Objectives.Count > 2 && state.NextSuggestion % Outward != 0);
        Skill = outlook.Objectives.Average(o => o.Fit.Skill);
        var random = new SeededRandom(_spec.Seed, state.NextSuggestion, "gp");
        var best = Best(history);
        var centre = best[(int)random.NextBelow(_spec.Objectives.Count == 1 ? 1 : best.Count)].Unit;
        var box = IsLocal(state, outlook) ? (centre, TrustRegion.HalfWidth(history.Scored, _encoding.Dimensions.Count)) : default((double[], double)?);
        var search = new AcquisitionSearch(_spec, _encoding, outlook.Acquisition.Evaluate, box);
        var points = outlook.Objectives[0].Points.Count;
        foreach (var candidate in search.Best(ref random, [.. best.Select(o => o.Unit)], Draws(points, _spec.Objectives.Count), Climbs(points)))
        {
            var configuration = _encoding.Decode(candidate.Unit);
            if (candidate.Value > double.NegativeInfinity && !state.HasTried(configuration))
            {
                return new(configuration, GaussianReason.Of(_spec, outlook, candidate, Features.Of(_encoding.Dimensions, candidate.Unit), box?.Item2), state.NextSuggestion);
            }
        }

        return null;
    }

    // Earlier sweeps that tell the order of this one's runs spare most of the start; those that do not have cost it the runs that they chose.
    private int RunsBefore(SweepState state, History history) => state.Earlier.Count == 0 ? StartupRuns
        : _models.Belief(state, history) >= LeastBelief ? WarmStartOptimizer.First + 1 : WarmStartOptimizer.First + StartupRuns;

    // Every other suggestion stays near the best: where no model is right everywhere, one may be right there. A front of three objectives has many places to be near: two in three.
    // While costs weigh, the best may stand where runs are dear.
    private bool IsLocal(SweepState state, Outlook outlook) => state.NextSuggestion % (_spec.Objectives.Count > 2 ? 3 : 2) != 0 && outlook.Cost is not { Power: > 0.3 };

    // Those worth looking around: the lowest losses, or the front; before any keeps to the constraints, those that break them least.
    private List<Observation> Best(History history)
    {
        var least = history.Scored.Min(o => o.Violation);
        var fair = history.Scored.Where(o => o.Violation <= least).ToList();
        return _spec.Objectives.Count == 1
            ? [.. fair.OrderBy(o => o.Loss).ThenBy(o => o.Run).Take(8)]
            : [.. ParetoFront.Of([.. fair.Select(o => o.Losses)]).Select(i => fair[i])];
    }

    // A look costs the square of the number of points; the time for a suggestion is to grow slower than that.
    private static int Draws(int points, int models) => (int)Math.Clamp(2e7 / ((double)points * points * models), 64, 512);

    private static int Climbs(int points) => points <= 300 ? 5 : 3;
}
