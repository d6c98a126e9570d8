using Sweepboard.Engine.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis.Curves;

/// <summary>Draws curves as runs make them, with noise.</summary>
internal static class Draw
{
    public static MetricSeries Of(string name, int count, Func<int, double> value, double noise = 0, int seed = 1)
    {
        var random = new Random(seed);
        return new(name, [.. Enumerable.Range(0, count).Select(i => (long)i)], [.. Enumerable.Range(0, count).Select(i => value(i) * (1 + (noise * ((2 * random.NextDouble()) - 1))))]);
    }

    public static MetricSeries Loss(int count, Func<int, double> value, double noise = 0) => Of("loss", count, value, noise);
}
