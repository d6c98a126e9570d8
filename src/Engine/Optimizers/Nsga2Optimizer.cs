using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Optimizers;

/// <summary>
/// Breeds configurations from those that no other beats in every objective (Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective
/// genetic algorithm: NSGA-II", IEEE TEC 2002). Every suggestion rests on what has ended by then, so that parallel runs never wait for a generation.
/// </summary>
public sealed class Nsga2Optimizer : IOptimizer
{
    // Where so many children are not new, the space is nearly used up or nearly all excluded.
    private const int MostChildren = 100;

    private readonly SweepSpec _spec;
    private readonly int _size;
    private readonly SpaceEncoding _encoding;
    private readonly HistoryReader _reader;
    private readonly Nsga2Population _population;
    private readonly Nsga2Variation _variation;
    private readonly RandomOptimizer _random;

    /// <param name="spec">The sweep.</param>
    /// <param name="planned">How many runs it is thought to do; null: not known.</param>
    public Nsga2Optimizer(SweepSpec spec, int? planned)
    {
        _spec = spec;
        _size = spec.Optimizer.Population ?? Math.Clamp((planned ?? 400) / 12, 10, 50);
        _encoding = new(spec.SearchSpace);
        _reader = new(spec, _encoding);
        _population = new(_size);
        _variation = new(_encoding.Dimensions);
        _random = new(spec);
    }

    public Proposal? Propose(SweepState state)
    {
        var (survivors, generation) = _population.Of(_reader.Read(state));
        if (state.NextSuggestion < _size || survivors.Count < 2)
        {
            return AtRandom(state, survivors.Count < 2 ? $"{survivors.Count} runs have ended with every objective, too few to breed from" : $"one of the first {_size}, which are drawn at random");
        }

        var random = new SeededRandom(_spec.Seed, state.NextSuggestion, "nsga2");
        for (var child = 0; child < MostChildren; child++)
        {
            var (a, b) = (Tournament(survivors, ref random), Tournament(survivors, ref random));
            var (unit, mutated) = _variation.Make(a.Seen.Unit, b.Seen.Unit, ref random);
            var configuration = _encoding.Decode(unit);
            if (_spec.Allows(configuration) && !state.HasTried(configuration))
            {
                return new(configuration, Explain(a, b, mutated, generation), state.NextSuggestion);
            }
        }

        return AtRandom(state, $"{MostChildren} children of the population were not new");
    }

    private Proposal? AtRandom(SweepState state, string why) => _random.Propose(state) is { } drawn
        ? drawn with { Suggestion = new("nsga2", $"{drawn.Suggestion.Reason}; {why}") } : null;

    private static Nsga2Member Tournament(IReadOnlyList<Nsga2Member> survivors, ref SeededRandom random)
    {
        var a = survivors[(int)random.NextBelow(survivors.Count)];
        var b = survivors[(int)random.NextBelow(survivors.Count)];
        return b.IsBetterThan(a) ? b : a;
    }

    private Suggestion Explain(Nsga2Member a, Nsga2Member b, int mutated, int generation) =>
        new("nsga2", $"generation {generation + 1}: child of {Describe(a)} and {Describe(b)}, {mutated} of {_encoding.Dimensions.Count} parameters mutated")
        {
            Figures = new Dictionary<string, double>
            {
                ["generation"] = generation + 1,
                ["population"] = _size,
                ["first parent's front"] = a.Rank + 1,
                ["first parent's crowding distance"] = a.Crowding,
                ["second parent's front"] = b.Rank + 1,
                ["second parent's crowding distance"] = b.Crowding,
                ["parameters mutated"] = mutated,
            },
            Neighbours = a.Seen.Run == b.Seen.Run ? [a.Seen.Run] : [a.Seen.Run, b.Seen.Run],
        };

    private static string Describe(Nsga2Member member) => string.Create(CultureInfo.InvariantCulture,
        $"run {member.Seen.Run} (front {member.Rank + 1}, {(double.IsInfinity(member.Crowding) ? "at its end" : $"crowding {member.Crowding:0.###}")})");
}
