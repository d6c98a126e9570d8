using System.Runtime.InteropServices;
using Sweepboard.Digits;

const int UsageError = 2;
const int Terminated = 143;

Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"digits: error: {e.Message}");
    return UsageError;
}

var metrics = new MetricsFile(Environment.GetEnvironmentVariable("SWEEPBOARD_METRICS"));
var checkpoints = Environment.GetEnvironmentVariable("SWEEPBOARD_CHECKPOINT_DIR");
var stopping = false;
using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => stopping = signal.Cancel = true);

var (training, validation) = DigitSet.Load(options.Data);
var trainer = new Trainer(options, training, validation);
var done = 0;
if (Environment.GetEnvironmentVariable("SWEEPBOARD_RESUME_FROM") is { Length: > 0 } from && Checkpoint.TryFind(from) is { } saved)
{
    done = Checkpoint.Load(saved, trainer.Network);
    Console.WriteLine($"resuming after epoch {done} from {from}");
}

Console.WriteLine($"training on {training.Count} images, validating on {validation.Count}: {options}");
try
{
    for (var epoch = done + 1; epoch <= options.Epochs; epoch++)
    {
        var result = trainer.Train(epoch);
        Console.WriteLine(result.Line(options.Epochs));
        metrics.Report(result);
        if (checkpoints is not null && (stopping || epoch % 10 == 0 || epoch == options.Epochs))
        {
            Checkpoint.Save(checkpoints, trainer.Network, epoch);
        }

        if (stopping)
        {
            Console.WriteLine($"stopped by SIGTERM after epoch {epoch}");
            return Terminated;
        }
    }
}
catch (LossBecameNaNException e)
{
    metrics.Report(e.Result);
    Console.WriteLine(e.Result.Line(options.Epochs));
    Console.Error.WriteLine($"ValueError: {e.Message} (learning_rate={options.LearningRate}, batch_size={options.BatchSize}, loss={(options.SumLoss ? "sum" : "mean")})");
    return 1;
}

return 0;
