using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers.QuasiRandom;

/// <summary>Walks a scrambled Sobol' sequence: as independent of what was found as random search, but without its clumps and gaps.</summary>
public sealed class SobolOptimizer : IOptimizer
{
    // A finite space nearly used up is left to what enumerates it.
    private const int MostSkipped = 64;

    private readonly SweepSpec _spec;
    private readonly SpaceEncoding _encoding;
    private readonly SobolSequence _sequence;
    private readonly RandomOptimizer _last;
    private readonly bool _isFinite;

    public SobolOptimizer(SweepSpec spec)
    {
        _spec = spec;
        _encoding = new(spec.SearchSpace);
        _sequence = new(_encoding.Dimensions.Count, spec.Seed);
        _last = new(spec);
        _isFinite = Spaces.SpaceSize.Of(spec.SearchSpace) is not null;
    }

    public Proposal? Propose(SweepState state)
    {
        for (var number = state.NextSuggestion; number < state.NextSuggestion + MostSkipped; number++)
        {
            var configuration = _encoding.Decode(_sequence.Vector(number, _encoding));
            if (_spec.Allows(configuration) && (!_isFinite || !state.HasTried(configuration)))
            {
                return new(configuration, new("sobol", $"point {number + 1} of a scrambled Sobol' sequence: where the space is emptiest"), number);
            }
        }

        return _last.Propose(state);
    }
}
