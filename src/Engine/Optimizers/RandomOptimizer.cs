using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Draws configurations at random (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012); of a finite space each at most once.</summary>
public sealed class RandomOptimizer(SweepSpec spec) : IOptimizer
{
    // In a finite space nearly used up, this many misses in a row are followed by a walk.
    private const int MostDraws = 200;

    private readonly long? _size = SpaceSize.Of(spec.SearchSpace, spec.Exclude);
    private readonly AllowedSpace? _space = AllowedSpace.TryCreate(spec.SearchSpace, spec.Exclude);

    public Proposal? Propose(SweepState state)
    {
        var number = state.NextSuggestion;
        if (_size is not { } size)
        {
            return Draw(number, 0) is { } any ? Propose(any, number, "one draw from the whole space") : null;
        }

        // Runs from before the space was edited may lie outside it, so that their number says nothing of what is left.
        var isWhole = state.SpaceSince == 0;
        if (isWhole && state.Counts.Total >= size)
        {
            return null;
        }

        for (var draw = 0; draw < MostDraws; draw++)
        {
            if (Draw(number, draw) is { } drawn && !state.HasTried(drawn))
            {
                return Propose(drawn, number, isWhole ? $"one of {size - state.Counts.Total} configurations not tried yet" : $"one of {size} configurations, not tried yet");
            }
        }

        return FirstUntried(state, size) is { } left ? Propose(left, number, "the next one not tried yet, after draws found none") : null;
    }

    private static Proposal Propose(Configuration configuration, long number, string why) =>
        new(configuration, new("random", $"drawn at random: {why} (suggestion {number + 1})"), number);

    private Configuration? Draw(long number, int draw)
    {
        var random = new SeededRandom(spec.Seed, number, draw == 0 ? "random" : $"random/{draw}");
        return _space?.Draw(ref random);
    }

    private Configuration? FirstUntried(SweepState state, long size)
    {
        var grid = Grid.TryCreate(spec.SearchSpace, points: 2, spec.Exclude)!;
        for (var index = 0L; index < size; index++)
        {
            if (grid[index] is var configuration && !state.HasTried(configuration))
            {
                return configuration;
            }
        }

        return null;
    }
}
