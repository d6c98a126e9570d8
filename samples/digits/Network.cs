namespace Sweepboard.Digits;

/// <summary>A perceptron with one hidden layer: leaky ReLU, dropout, softmax, cross-entropy.</summary>
internal sealed class Network
{
    // A unit that is pushed far down still learns, and comes back.
    private const float Leak = 0.01f;
    private readonly float[] _hidden;
    private readonly float[] _hiddenError;
    private readonly float[] _probabilities = new float[DigitSet.Classes];
    private readonly float _dropout;

    public Network(int hiddenUnits, double dropout, int seed)
    {
        _dropout = (float)dropout;
        _hidden = new float[hiddenUnits];
        _hiddenError = new float[hiddenUnits];
        Layers = [new Layer(DigitSet.Pixels, hiddenUnits), new Layer(hiddenUnits, DigitSet.Classes)];
        var random = new Random(seed);
        foreach (var layer in Layers)
        {
            layer.Initialise(random);
        }
    }

    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Learns from one batch and returns the sum of its losses. The step is scaled by the batch only where the loss is its mean.</summary>
    public double Train(DigitSet set, ReadOnlySpan<int> batch, double rate, bool sum, Random random)
    {
        var loss = 0.0;
        foreach (var index in batch)
        {
            loss += Propagate(set.Images[index], set.Digits[index], random);
        }

        var step = (float)(sum ? rate : rate / batch.Length);
        foreach (var layer in Layers)
        {
            layer.Step(step);
        }

        return loss;
    }

    /// <summary>The mean loss, and how many per cent are recognised.</summary>
    public (double Loss, double Accuracy) Evaluate(DigitSet set)
    {
        var (loss, right) = (0.0, 0);
        for (var i = 0; i < set.Count; i++)
        {
            loss += Classify(set.Images[i], set.Digits[i], null);
            right += _probabilities.AsSpan().IndexOf(_probabilities.Max()) == set.Digits[i] ? 1 : 0;
        }

        return (loss / set.Count, 100.0 * right / set.Count);
    }

    private double Propagate(float[] image, int digit, Random random)
    {
        var loss = Classify(image, digit, random);
        // The gradient of cross-entropy over softmax: what was said, less what is.
        _probabilities[digit] -= 1;
        Layers[1].Accumulate(_hidden, _probabilities);
        Layers[1].Backward(_probabilities, _hiddenError);
        for (var i = 0; i < _hidden.Length; i++)
        {
            // Nothing where the unit was dropped; else scaled as the unit was.
            _hiddenError[i] *= _hidden[i] == 0 ? 0 : (_hidden[i] > 0 ? 1 : Leak) / (1 - _dropout);
        }

        Layers[0].Accumulate(image, _hiddenError);
        return loss;
    }

    private double Classify(float[] image, int digit, Random? dropping)
    {
        Layers[0].Forward(image, _hidden);
        for (var i = 0; i < _hidden.Length; i++)
        {
            _hidden[i] = _hidden[i] > 0 ? _hidden[i] : Leak * _hidden[i];
            if (dropping is not null)
            {
                _hidden[i] = dropping.NextSingle() < _dropout ? 0 : _hidden[i] / (1 - _dropout);
            }
        }

        Layers[1].Forward(_hidden, _probabilities);
        Softmax(_probabilities);
        return -Math.Log(_probabilities[digit]);
    }

    private static void Softmax(Span<float> values)
    {
        var largest = float.NegativeInfinity;
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        var sum = 0f;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Exp(values[i] - largest);
            sum += values[i];
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= sum;
        }
    }
}
