using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>
/// The ladders of successive halving and who climbs which. One ladder is ASHA; Hyperband has one for every grace period that fits and one without
/// a rung, and gives each a share of the runs (Li et al., "Hyperband", JMLR 2018, algorithm 1: n = ⌈(s_max + 1) / (s + 1) · η^s⌉).
/// </summary>
public sealed class Brackets
{
    /// <summary>η where the spec gives none.</summary>
    public const int DefaultFactor = 3;

    // The golden ratio's fractional part: its multiples fill the unit interval evenly, so that every stretch of runs has its share of each bracket.
    private const double Golden = 0.61803398874989484820;
    private const int Most = 40;

    // Hyperband's ladders where nobody says how far a run trains: as many as 81 steps have with η = 3.
    private const int UnknownEnd = 5;

    private readonly Ladder[] _ladders;
    private readonly double[] _until;

    private Brackets(Ladder[] ladders, double[] weights)
    {
        _ladders = ladders;
        _until = new double[weights.Length];
        for (var (i, sum) = (0, 0.0); i < weights.Length; i++)
        {
            sum += weights[i] / weights.Sum();
            _until[i] = sum;
        }
    }

    public int Count => _ladders.Length;

    /// <summary>The share of a full training that a run gets on average, where the best 1/η go on from every rung.</summary>
    public required double Share { get; init; }

    public static Brackets Of(SchedulerSpec spec)
    {
        var (first, factor) = (spec.MinSteps ?? 1, spec.ReductionFactor ?? DefaultFactor);
        var rungs = RungsBelow(first, factor, spec.MaxSteps);
        var most = spec.MaxSteps is null ? UnknownEnd : rungs + 1;
        var count = spec.Kind == "hyperband" ? most : Math.Clamp(spec.Brackets ?? 1, 1, rungs + 1);
        var weights = Enumerable.Range(0, count).Select(b => Math.Ceiling((double)count / (count - b) * Math.Pow(factor, count - 1 - b))).ToArray();
        var starts = Enumerable.Range(0, count).Select(b => first * (long)Math.Pow(factor, b)).ToArray();
        var share = spec.MaxSteps is { } end ? Enumerable.Range(0, count).Sum(b => weights[b] * Part(starts[b], factor, end)) / weights.Sum() : 1;
        return new([.. starts.Select((start, b) => Ladder.Geometric(b, start, factor, spec.MaxSteps))], weights) { Share = share };
    }

    public Ladder LadderOf(int run)
    {
        var place = run * Golden % 1;
        var bracket = Array.FindIndex(_until, until => place < until);
        return _ladders[bracket < 0 ? 0 : bracket];
    }

    private static int RungsBelow(long first, int factor, long? end)
    {
        var count = 1;
        for (var rung = first; count < Most && rung <= ((end ?? long.MaxValue) - 1) / factor; rung *= factor)
        {
            count++;
        }

        return count;
    }

    // All train to the first rung, 1/η of them to the second, and so on.
    private static double Part(long first, int factor, long most)
    {
        var (steps, share, from) = (0.0, 1.0, 0.0);
        for (double rung = first; rung < most; rung *= factor)
        {
            steps += (rung - from) * share;
            (share, from) = (share / factor, rung);
        }

        return (steps + ((most - from) * share)) / most;
    }
}
