using System.Globalization;
using Sweepboard.Engine.Optimizers.QuasiRandom;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Models the loss by a Gaussian process and suggests where most improvement on the best is expected (Jones, Schonlau and Welch, "Efficient global optimization of expensive black-box functions", 1998).</summary>
/// <remarks>Runs under way count as if they would come out as expected (Ginsbourger, Le Riche and Carraro 2010, "kriging believer"), so that parallel runs keep apart.</remarks>
public sealed class GaussianOptimizer : IOptimizer
{
    private readonly Lock _proposing = new();
    private readonly SweepSpec _spec;
    private readonly SpaceEncoding _encoding;
    private readonly HistoryReader _reader;
    private readonly Surrogate _surrogate;
    private readonly SobolOptimizer _startup;

    public GaussianOptimizer(SweepSpec spec)
    {
        _spec = spec;
        _encoding = new(spec.SearchSpace);
        _reader = new(spec, _encoding);
        _surrogate = new(_encoding.Dimensions);
        _startup = new(spec);
        StartupRuns = spec.Optimizer.StartupRuns ?? Math.Clamp(2 * _encoding.Dimensions.Count, 5, 10);
    }

    /// <summary>How many runs come before the model.</summary>
    public int StartupRuns { get; }

    public Proposal? Propose(SweepState state)
    {
        lock (_proposing)
        {
            var history = _reader.Read(state);
            return history.Scored.Count < Math.Max(2, StartupRuns) || _encoding.Dimensions.Count == 0 ? _startup.Propose(state) : Model(state, history) ?? _startup.Propose(state);
        }
    }

    private Proposal? Model(SweepState state, History history)
    {
        var (model, scale, fit) = _surrogate.Learn(history);
        var best = history.Scored.Min(o => scale.Scaled(o.Loss));
        var believing = model;
        foreach (var running in history.Running)
        {
            var point = Features.Of(_encoding.Dimensions, running.Unit);
            believing = believing.With(point, believing.Mean(point));
        }

        var random = new SeededRandom(_spec.Seed, state.NextSuggestion, "gp");
        var around = history.Scored.OrderBy(o => o.Loss).Take(5).Select(o => o.Unit).ToList();
        var search = new AcquisitionSearch(_spec, _encoding, (at, gradient) => Improvement(believing, best, at, gradient), IsLocal(state) ? (around[0], TrustRegion.HalfWidth(history.Scored, _encoding.Dimensions.Count)) : null);
        var found = search.Best(ref random, around, Draws(model.Count), Climbs(model.Count));
        foreach (var candidate in found)
        {
            var configuration = _encoding.Decode(candidate.Unit);
            if (candidate.Value > double.NegativeInfinity && !state.HasTried(configuration))
            {
                return new(configuration, Reason(candidate, model, scale, fit, history, best), state.NextSuggestion);
            }
        }

        return null;
    }

    // Every other suggestion stays near the best: where no model is right everywhere, one may be right there.
    private static bool IsLocal(SweepState state) => state.NextSuggestion % 2 == 1;

    private static double Improvement(GaussianModel model, double best, double[] at, double[] gradient)
    {
        if (gradient.Length == 0)
        {
            var (mean, variance) = model.Predict(at);
            return LogImprovement.Of(best, mean, Math.Sqrt(variance)).Log;
        }

        var byVariance = new double[gradient.Length];
        var (m, v) = model.Predict(at, gradient, byVariance);
        var deviation = Math.Sqrt(v);
        var (log, byMean, byDeviation) = LogImprovement.Of(best, m, deviation);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (gradient[i] * byMean) + (byVariance[i] * byDeviation / (2 * deviation));
        }

        return log;
    }

    // A look costs the square of the number of points; the time for a suggestion is to grow slower than that.
    private static int Draws(int points) => (int)Math.Clamp(4e6 / ((double)points * points), 64, 512);

    private static int Climbs(int points) => points <= 300 ? 5 : 3;

    private Suggestion Reason(Candidate candidate, GaussianModel model, LossScale scale, FittedModel fit, History history, double best)
    {
        var point = Features.Of(_encoding.Dimensions, candidate.Unit);
        var (mean, variance) = model.Predict(point);
        var sign = _spec.Objective.Direction == Direction.Maximize ? -1 : 1;
        var (expected, low, high) = (sign * scale.Original(mean), scale.Original(mean - Math.Sqrt(variance)), scale.Original(mean + Math.Sqrt(variance)));
        var neighbours = model.Nearest(point, 3).Where(i => i < history.Scored.Count).Select(i => history.Scored[i].Run).ToList();
        return new("gp", string.Create(CultureInfo.InvariantCulture, $"expects {_spec.Objective.Metric} {expected:g4} (one deviation: {Math.Min(sign * low, sign * high):g4} to {Math.Max(sign * low, sign * high):g4}) where the best is {sign * scale.Original(best):g4}; most expected improvement of all places looked at"))
        {
            Figures = new Dictionary<string, double>
            {
                ["log_expected_improvement"] = candidate.Value,
                ["expected"] = expected,
                ["deviation"] = Math.Sqrt(variance),
                ["best"] = sign * scale.Original(best),
                ["noise"] = fit.Parameters.Noise,
                ["observations"] = model.Count,
            },
            Neighbours = neighbours,
        };
    }
}
