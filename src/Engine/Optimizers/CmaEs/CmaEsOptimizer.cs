using System.Globalization;
using Sweepboard.Engine.Optimizers.Transfer;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>Draws configurations from a distribution that moves, turns and stretches towards the better runs: CMA-ES (Hansen, "The CMA evolution strategy: a tutorial", 2016).</summary>
public sealed class CmaEsOptimizer : IOptimizer
{
    private const int MostDraws = 100;

    private readonly Lock _proposing = new();
    private readonly SweepSpec _spec;
    private readonly SpaceEncoding _encoding;
    private readonly HistoryReader _reader;
    private readonly PriorObservations _prior;
    private readonly CmaTrace _trace;
    private readonly RandomOptimizer _random;

    public CmaEsOptimizer(SweepSpec spec)
    {
        _spec = spec;
        _encoding = new(spec.SearchSpace);
        _reader = new(spec, _encoding);
        _prior = new(spec, _encoding);
        _trace = new(_encoding, spec.Seed, spec.Optimizer.Population, spec.Optimizer.Sigma);
        _random = new(spec);
    }

    public Proposal? Propose(SweepState state)
    {
        lock (_proposing)
        {
            return _encoding.Dimensions.Count == 0 ? _random.Propose(state) : Draw(state) ?? _random.Propose(state);
        }
    }

    private Proposal? Draw(SweepState state)
    {
        var history = _reader.Read(state);
        var distribution = _trace.Play(history, Start(state, history));
        var random = new SeededRandom(_spec.Seed, state.NextSuggestion, "cma-es");
        Configuration? outside = null;
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var vector = distribution.Draw(ref random);
            var configuration = _encoding.Decode(vector);
            if (state.HasTried(configuration) || !_spec.Allows(configuration))
            {
                continue;
            }

            // Beyond an edge the nearest value would be taken, and many would be the same: better one that lies within.
            if (distribution.Axes.Numbers.All(axis => vector[axis.Dimension] is >= 0 and <= 1))
            {
                return new(configuration, Reason(distribution), state.NextSuggestion);
            }

            outside ??= configuration;
        }

        return outside is null ? null : new(outside, Reason(distribution), state.NextSuggestion);
    }

    // The first runs are those that were best in earlier sweeps: where these agree, the best of them is where to begin.
    private double[]? Start(SweepState state, History history)
    {
        var first = history.Scored.Take(WarmStartOptimizer.First).ToList();
        return first.Count == WarmStartOptimizer.First && _prior.Read(state, new(first, [])).Any(p => p.Weight > 0) ? first.MinBy(o => o.Loss)!.Unit : null;
    }

    private Suggestion Reason(CmaDistribution distribution) => new("cma-es", string.Create(CultureInfo.InvariantCulture,
        $"drawn from generation {distribution.Generation + 1} of {distribution.Settings.Population} runs, step {distribution.Step:g3} of each range{(_trace.Restarts == 0 ? "" : $", after {_trace.Restarts} restart(s)")}"))
    {
        Figures = new Dictionary<string, double>
        {
            ["generation"] = distribution.Generation + 1,
            ["population"] = distribution.Settings.Population,
            ["step"] = distribution.Step,
            ["restarts"] = _trace.Restarts,
            ["axis_ratio"] = distribution.Lengths.Count == 0 ? 1 : distribution.Lengths.Maximum() / distribution.Lengths.Minimum(),
        },
        Neighbours = _trace.LastBest,
    };
}
