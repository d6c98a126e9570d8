using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Draws configurations at random (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012); of a finite space each at most once.</summary>
public sealed class RandomOptimizer(SweepSpec spec) : IOptimizer
{
    // In a finite space nearly used up, this many misses in a row are followed by a walk.
    private const int MostDraws = 200;

    private readonly long? _size = SpaceSize.Of(spec.SearchSpace);

    public Proposal? Propose(SweepState state)
    {
        var number = state.NextSuggestion;
        if (_size is not { } size)
        {
            return Propose(Draw(number, 0), number, "one draw from the whole space");
        }

        if (state.Counts.Total >= size)
        {
            return null;
        }

        for (var draw = 0; draw < MostDraws; draw++)
        {
            var drawn = Draw(number, draw);
            if (!state.HasTried(drawn))
            {
                return Propose(drawn, number, $"one of {size - state.Counts.Total} configurations not tried yet");
            }
        }

        return FirstUntried(state, size) is { } left ? Propose(left, number, "the next one not tried yet, after draws found none") : null;
    }

    private static Proposal Propose(Configuration configuration, long number, string why) =>
        new(configuration, new("random", $"drawn at random: {why} (suggestion {number + 1})"), number);

    private Configuration Draw(long number, int draw)
    {
        var random = new SeededRandom(spec.Seed, number, draw == 0 ? "random" : $"random/{draw}");
        var values = new Dictionary<string, ParameterValue>();
        foreach (var parameter in spec.SearchSpace.Parameters)
        {
            // Drawn whether or not it is active, so that a condition does not shift the draws after it.
            var unit = random.NextUnit();
            if (parameter.IsActive(values))
            {
                values[parameter.Name] = DomainPoint.At(parameter.Domain, unit);
            }
        }

        return new(spec.SearchSpace.Parameters.Where(p => values.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, values[p.Name])));
    }

    private Configuration? FirstUntried(SweepState state, long size)
    {
        var grid = Grid.TryCreate(spec.SearchSpace, points: 2)!;
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
