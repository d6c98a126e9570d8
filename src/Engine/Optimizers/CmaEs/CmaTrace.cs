using MathNet.Numerics.LinearAlgebra;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>
/// Plays the strategy over a sweep's history: each population of runs, in the order in which they ended, is a generation. What it answers depends on
/// the history alone; it goes on from where it was as long as the history does. Not safe for concurrent use.
/// </summary>
internal sealed class CmaTrace(SpaceEncoding encoding, long seed, int? population, double? sigma)
{
    private const double DefaultStep = 1.0 / 6;

    private readonly CmaAxes _axes = new(encoding);
    private readonly List<Observation> _played = [];
    private readonly List<double> _bests = [];
    private CmaDistribution? _now;
    private double[]? _start;

    /// <summary>How often the search began anew.</summary>
    public int Restarts { get; private set; }

    /// <summary>The best runs of the last generation.</summary>
    public IReadOnlyList<int> LastBest { get; private set; } = [];

    /// <param name="history">What was observed.</param>
    /// <param name="start">Where the search begins; null: in the middle of the space.</param>
    public CmaDistribution Play(History history, double[]? start)
    {
        if (_now is null || start != _start || history.Ended.Count < _played.Count || _played.Where((seen, i) => !ReferenceEquals(seen, history.Ended[i])).Any())
        {
            Forget(start);
        }

        while (history.Ended.Count >= _played.Count + _now!.Settings.Population)
        {
            var generation = history.Ended.Skip(_played.Count).Take(_now.Settings.Population).ToList();
            _played.AddRange(generation);
            Next(generation);
        }

        return _now;
    }

    private void Forget(double[]? start)
    {
        _played.Clear();
        (Restarts, LastBest, _start) = (0, [], start);
        Begin(Vector<double>.Build.Dense(_axes.Numbers.Length, i => start?[_axes.Numbers[i].Dimension] is { } at && !double.IsNaN(at) ? at : 0.5));
    }

    private void Begin(Vector<double> mean)
    {
        // Each restart doubles the population (IPOP; Auger and Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005).
        var size = (population ?? CmaSettings.DefaultPopulation(_axes.Count)) << Math.Min(Restarts, 10);
        _bests.Clear();
        _now = CmaDistribution.Around(_axes, new(_axes.Numbers.Length, size), mean, sigma ?? DefaultStep);
    }

    private void Next(List<Observation> generation)
    {
        // Failed runs, which have no loss, are the worst.
        var ranked = generation.OrderBy(o => o.HasLoss ? 0 : 1).ThenBy(o => o.Violation).ThenBy(o => o.HasLoss ? o.Loss : 0).ThenBy(o => o.Run).ToList();
        LastBest = [.. ranked.Where(o => o.HasLoss).Take(3).Select(o => o.Run)];
        _bests.Add(ranked[0].HasLoss ? ranked[0].Loss : double.PositiveInfinity);
        _now = CmaGeneration.Next(_now!, [.. ranked.Select(Whole)]);
        if (CmaStops.Why(_now, _bests, ranked) is not null)
        {
            Restarts++;
            var random = new SeededRandom(seed, Restarts, "cma-es restart");
            Begin(Vector<double>.Build.Dense([.. Enumerable.Range(0, _axes.Numbers.Length).Select(_ => random.NextUnit())]));
        }
    }

    // A parameter that did not exist in a run is drawn anew: it then neither moves nor shrinks its part of the distribution, on average.
    private double[] Whole(Observation observation)
    {
        if (!Array.Exists(observation.Unit, double.IsNaN))
        {
            return observation.Unit;
        }

        var random = new SeededRandom(seed, observation.Run, "cma-es absent");
        var drawn = _now!.Draw(ref random);
        return [.. observation.Unit.Select((x, i) => double.IsNaN(x) ? drawn[i] : x)];
    }
}
