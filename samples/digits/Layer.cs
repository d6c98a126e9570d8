namespace Sweepboard.Digits;

/// <summary>A fully connected layer with the gradient of the current batch and the momentum of those before.</summary>
internal sealed class Layer(int inputs, int outputs)
{
    private const float Momentum = 0.9f;

    public float[] Weights { get; } = new float[inputs * outputs];

    public float[] Biases { get; } = new float[outputs];

    public float[] WeightVelocity { get; } = new float[inputs * outputs];

    public float[] BiasVelocity { get; } = new float[outputs];

    private float[] WeightGradient { get; } = new float[inputs * outputs];

    private float[] BiasGradient { get; } = new float[outputs];

    /// <summary>He's initialisation, which keeps the variance through a ReLU.</summary>
    public void Initialise(Random random)
    {
        var deviation = Math.Sqrt(2.0 / inputs);
        for (var i = 0; i < Weights.Length; i++)
        {
            Weights[i] = (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        Biases.CopyTo(output);
        for (var i = 0; i < inputs; i++)
        {
            if (input[i] != 0)
            {
                Rows.AddScaled(output, Weights.AsSpan(i * outputs, outputs), input[i]);
            }
        }
    }

    public void Accumulate(ReadOnlySpan<float> input, ReadOnlySpan<float> error)
    {
        Rows.AddScaled(BiasGradient, error, 1);
        for (var i = 0; i < inputs; i++)
        {
            if (input[i] != 0)
            {
                Rows.AddScaled(WeightGradient.AsSpan(i * outputs, outputs), error, input[i]);
            }
        }
    }

    /// <summary>The error as the layer below sees it.</summary>
    public void Backward(ReadOnlySpan<float> error, Span<float> below)
    {
        for (var i = 0; i < inputs; i++)
        {
            below[i] = Rows.Dot(Weights.AsSpan(i * outputs, outputs), error);
        }
    }

    public void Step(float rate)
    {
        Step(Weights, WeightVelocity, WeightGradient, rate);
        Step(Biases, BiasVelocity, BiasGradient, rate);
    }

    private static void Step(float[] values, float[] velocity, float[] gradient, float rate)
    {
        for (var i = 0; i < values.Length; i++)
        {
            velocity[i] = (Momentum * velocity[i]) - (rate * gradient[i]);
            values[i] += velocity[i];
        }

        Array.Clear(gradient);
    }
}
