using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Simulated;

/// <summary>One metric that a simulation makes up: how it grows with training, and how far it gets with the configuration.</summary>
internal sealed class SimulatedMetric
{
    private readonly Func<double, double> _value;
    private readonly double _quality;

    private SimulatedMetric(string name, double quality, Func<double, double> value) => (Name, _quality, _value) = (name, quality, value);

    public string Name { get; }

    /// <summary>A metric for each objective, with a best place of its own so that they are at odds; then what only constraints name.</summary>
    public static IReadOnlyList<SimulatedMetric> Of(LaunchOrder order)
    {
        var objectives = order.Objectives.Count > 0 ? order.Objectives : [new("score", Direction.Maximize)];
        var others = order.Constraints.Where(c => objectives.All(o => o.Metric != c.Metric)).DistinctBy(c => c.Metric);
        return
        [
            .. objectives.Select((o, i) => new SimulatedMetric(o.Metric, Quality(order, i), score => o.Direction == Direction.Minimize ? 100 - score : score)),
            .. others.Select((c, i) => new SimulatedMetric(c.Metric, Quality(order, objectives.Count + i), score => Around(c, score))),
        ];
    }

    /// <summary>Its value after that part of the training. Learning curves rise fast and then slowly: a power law (Domhan et al. 2015, table 1, "pow3").</summary>
    public double At(double part, double noise)
    {
        var learnt = _quality * (1 - Math.Pow(1 + (9 * part), -1.5)) / (1 - Math.Pow(10, -1.5));
        return _value((100 * learnt) + (0.3 * noise * part));
    }

    // Good configurations keep to the constraint, bad ones break it.
    private static double Around(Constraint constraint, double score)
    {
        var end = constraint.AtMost ?? constraint.AtLeast ?? 0;
        var beyond = (constraint.AtMost is null ? -1 : 1) * (0.55 - (score / 100)) * (end == 0 ? 1 : Math.Abs(end));
        return end + beyond;
    }

    // Each parameter has a best place, drawn from the seed and its name; quality falls with the distance from it.
    private static double Quality(LaunchOrder order, int metric)
    {
        var quality = 1.0;
        foreach (var (name, value) in order.Hyperparameters)
        {
            var number = value.IsNumber ? Math.Abs(value.AsNumber()) : value.ToString().Sum(c => c) % 97;
            var place = number > 0 ? (Math.Log10(number) + 6) / 9 : 0;
            var best = new SeededRandom(order.Seed, 1 + metric, name).NextUnit();
            quality *= 1 - (0.35 * Math.Min(1, Math.Abs(place - best)));
        }

        return quality;
    }
}
