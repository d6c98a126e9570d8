namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>A kernel's hyperparameters, all as logarithms: signal and noise variance, and a length scale for each dimension.</summary>
/// <remarks>
/// The kernel is Matérn 5/2 with a length scale for each dimension (ARD; Rasmussen and Williams 2006, sections 4.2.1 and 5.1). With an additive
/// part it also sums a Matérn kernel for each dimension alone (Duvenaud, Nickisch and Rasmussen, "Additive Gaussian processes", NIPS 2011, first order):
/// a function that is a sum over its parameters is then learnt in each of them from all runs.
/// </remarks>
internal sealed class Hyperparameters
{
    public const int SignalAt = 1;
    public const int ScalesAt = 2;

    private readonly int _dimensions;

    private Hyperparameters(double[] logs, int dimensions, bool additive) => (Logs, _dimensions, IsAdditive) = (logs, dimensions, additive);

    /// <summary>Noise, signal, length scales; then of the additive part its signal and its length scales.</summary>
    public double[] Logs { get; }

    public bool IsAdditive { get; }

    public double Noise => Math.Exp(Logs[0]);

    public double Signal => Math.Exp(Logs[1]);

    public double AdditiveSignal => IsAdditive ? Math.Exp(Logs[2 + _dimensions]) : 0;

    public int AdditiveSignalAt => 2 + _dimensions;

    public int AdditiveScalesAt => 3 + _dimensions;

    /// <param name="dimensions">How many dimensions there are.</param>
    /// <param name="additive">Whether there is an additive part.</param>
    /// <param name="additiveScale">Its length scales to begin with.</param>
    public static Hyperparameters Initial(int dimensions, bool additive, double additiveScale = 0.3)
    {
        var logs = new double[(additive ? 3 : 2) + (dimensions * (additive ? 2 : 1))];
        logs[0] = Math.Log(1e-4);
        Array.Fill(logs, Math.Log(0.5 * Math.Sqrt(dimensions)), 2, dimensions);
        if (additive)
        {
            Array.Fill(logs, Math.Log(additiveScale), 3 + dimensions, dimensions);
        }

        return new(logs, dimensions, additive);
    }

    public Hyperparameters With(double[] logs) => new(logs, _dimensions, IsAdditive);

    /// <summary>The weight of a squared difference: one over the squared length scale.</summary>
    public double Weight(int dimension) => Math.Exp(-2 * Logs[ScalesAt + dimension]);

    public double AdditiveWeight(int dimension) => Math.Exp(-2 * Logs[AdditiveScalesAt + dimension]);

    public double Low(int index) => index == 0 ? Math.Log(1e-8) : index == SignalAt || (IsAdditive && index == AdditiveSignalAt) ? Math.Log(1e-4) : Math.Log(0.01);

    public double High(int index) => index == 0 ? Math.Log(1) : index == SignalAt || (IsAdditive && index == AdditiveSignalAt) ? Math.Log(1e3) : Math.Log(100);

    /// <summary>The logarithm of the prior density, and its gradient added to <paramref name="gradient"/>.</summary>
    /// <remarks>Length scales as in Hvarfner, Hellsten and Nardi, "Vanilla Bayesian optimization performs great in high dimensions" (ICML 2024, section 4): they grow with the square root of the dimension.</remarks>
    public double AddPrior(Span<double> gradient)
    {
        // Noise may be anything from none to all there is; the likelihood is to say.
        var sum = Normal(0, Math.Log(1e-5), 8, gradient) + Normal(SignalAt, 0, 1.5, gradient);
        for (var d = 0; d < _dimensions; d++)
        {
            sum += Normal(ScalesAt + d, (0.5 * Math.Log(_dimensions)) - 0.7, 1.2, gradient);
            sum += IsAdditive ? Normal(AdditiveScalesAt + d, Math.Log(0.3), 1.5, gradient) : 0;
        }

        return sum + (IsAdditive ? Normal(AdditiveSignalAt, 0, 1.5, gradient) : 0);
    }

    private double Normal(int index, double mean, double deviation, Span<double> gradient)
    {
        var z = (Logs[index] - mean) / deviation;
        gradient[index] -= z / deviation;
        return -(0.5 * z * z) - Math.Log(deviation * Math.Sqrt(2 * Math.PI));
    }
}
