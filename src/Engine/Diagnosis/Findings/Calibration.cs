namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Turns the weight of a cause into how often causes of that weight were right.</summary>
/// <param name="points">Weights, ascending, and the share that was right; straight lines between.</param>
public sealed class Calibration(IReadOnlyList<(double Weight, double Right)> points)
{
    /// <summary>Weights as they are, for whoever measures them.</summary>
    public static Calibration Plain { get; } = new([(0, 0), (1, 1)]);

    /// <summary>Measured on the first tries of cases that no rule had been mended on: <c>diagnose --calibrate yes</c> prints it.</summary>
    public static Calibration Measured { get; } = new([(0, 0), (0.08, 0.17), (0.19, 0.32), (0.35, 0.4), (0.55, 0.77), (0.8, 0.97), (1, 0.98)]);

    public double Of(double weight)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (weight <= points[i].Weight)
            {
                var (from, to) = (points[i - 1], points[i]);
                return from.Right + ((to.Right - from.Right) * (weight - from.Weight) / (to.Weight - from.Weight));
            }
        }

        return points[^1].Right;
    }
}
