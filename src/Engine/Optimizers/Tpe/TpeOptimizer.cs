using Sweepboard.Engine.Optimizers.QuasiRandom;
using Sweepboard.Engine.Optimizers.Transfer;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>
/// Suggests what is likelier among the best runs than among the others, by the ratio of two densities: the tree-structured Parzen estimator
/// (Bergstra, Bardenet, Bengio and Kégl, NeurIPS 2011; its parts compared by Watanabe, "Tree-structured Parzen estimator", 2023).
/// </summary>
public sealed class TpeOptimizer : IOptimizer
{
    private const int DefaultStartup = 10;
    private const int DefaultCandidates = 24;

    private readonly SweepSpec _spec;
    private readonly SpaceEncoding _encoding;
    private readonly HistoryReader _reader;
    private readonly PriorObservations _prior;
    private readonly SobolSequence _startup;
    private readonly RandomOptimizer _random;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly double _jointShare;

    public TpeOptimizer(SweepSpec spec)
    {
        _spec = spec;
        _encoding = new(spec.SearchSpace);
        _reader = new(spec, _encoding);
        _prior = new(spec, _encoding);
        _startup = new(_encoding.Dimensions.Count, spec.Seed);
        _random = new(spec);
        _blocks = Block.Of(_encoding, spec.Optimizer.Multivariate ?? true, spec.Optimizer.Group ?? true);
        _jointShare = spec.Optimizer.Multivariate switch { true => 1, false => 0, null => 0.5 };
    }

    public Proposal? Propose(SweepState state)
    {
        if (state.Runs.Count < (_spec.Optimizer.StartupRuns ?? WarmStartOptimizer.First))
        {
            return Spread(state) ?? _random.Propose(state);
        }

        var history = _reader.Read(state);
        var prior = _prior.Read(state, history);
        // What earlier sweeps found stands for runs spread over the space.
        var startup = prior.Any(p => p.Weight > 0) ? WarmStartOptimizer.First : DefaultStartup;
        var proposal = _encoding.Dimensions.Count == 0 ? null
            : history.Scored.Count < (_spec.Optimizer.StartupRuns ?? startup) ? Spread(state)
            : Model(state, history, prior);
        return proposal ?? _random.Propose(state);
    }

    private Proposal? Spread(SweepState state)
    {
        var configuration = _encoding.Decode(_startup.Vector(state.NextSuggestion, _encoding));
        return state.HasTried(configuration) || !_spec.Allows(configuration) ? null
            : new(configuration, new("tpe", $"one of the first runs, spread over the space (Sobol' point {state.NextSuggestion + 1})"), state.NextSuggestion);
    }

    private Proposal? Model(SweepState state, History history, IReadOnlyList<PriorSweep> prior)
    {
        var random = new SeededRandom(_spec.Seed, state.NextSuggestion, "tpe");
        var search = new TpeSearch(_encoding, _blocks, history, prior, _jointShare, _spec.Optimizer.Candidates ?? DefaultCandidates);
        return search.Best(c => _spec.Allows(c) && !state.HasTried(c), ref random) is { } found
            ? new(found.Configuration, found.Suggest(_spec), state.NextSuggestion)
            : null;
    }
}
