using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Fronts;

/// <summary>Points on a lattice in the unit cube.</summary>
internal static class SomePoints
{
    public static List<double[]> Draw(int seed, int count, int coordinates, int values)
    {
        var random = new SeededRandom(seed, 0, "points");
        var points = new List<double[]>();
        for (var i = 0; i < count; i++)
        {
            var point = new double[coordinates];
            for (var k = 0; k < coordinates; k++)
            {
                point[k] = random.NextBelow(values) / (double)values;
            }

            points.Add(point);
        }

        return points;
    }
}
