namespace Sweepboard.Digits;

/// <summary>Minibatch gradient descent over the training images.</summary>
internal sealed class Trainer(Options options, DigitSet training, DigitSet validation)
{
    public Network Network { get; } = new(options.HiddenUnits, options.Dropout, options.Seed);

    /// <exception cref="LossBecameNaNException">Training diverged.</exception>
    public EpochResult Train(int epoch)
    {
        // Drawn anew from the epoch's number, so that a run that goes on from a checkpoint shuffles and drops as one that never stopped.
        var random = new Random(unchecked((options.Seed * 1_000_003) + epoch));
        var order = Enumerable.Range(0, training.Count).ToArray();
        random.Shuffle(order);
        var loss = 0.0;
        for (var start = 0; start < order.Length; start += options.BatchSize)
        {
            var batch = order.AsSpan(start, Math.Min(options.BatchSize, order.Length - start));
            loss += Network.Train(training, batch, options.LearningRate, options.SumLoss, random);
        }

        var (validationLoss, accuracy) = Network.Evaluate(validation);
        var result = new EpochResult(epoch, loss / training.Count, validationLoss, accuracy);
        return double.IsNaN(result.TrainingLoss) || double.IsNaN(validationLoss) ? throw new LossBecameNaNException(result) : result;
    }
}
