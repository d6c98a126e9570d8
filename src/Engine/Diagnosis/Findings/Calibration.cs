namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Turns the weight of a cause into how often causes of that weight were right.</summary>
/// <param name="points">Weights, ascending, and the share that was right; straight lines between.</param>
public sealed class Calibration(IReadOnlyList<(double Weight, double Right)> points)
{
    /// <summary>Weights as they are, for whoever measures them.</summary>
    public static Calibration Plain { get; } = new([(0, 0), (1, 1)]);

    /// <summary>Measured on the first tries of cases that no rule had been mended on: <c>diagnose --calibrate yes</c> prints it.</summary>
    public static Calibration Measured { get; } = new([(0, 0), (0.08, 0.14), (0.16, 0.23), (0.26, 0.29), (0.39, 0.36), (0.47, 0.41), (0.53, 0.68), (0.62, 0.73), (0.82, 0.9), (1, 0.95)]);

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
