using Sweepboard.Testing;

namespace Sweepboard.Samples.Tests;

public sealed class DigitsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Checkpoints => _folder.File("checkpoints");

    private string Metrics => _folder.File("metrics.jsonl");

    [Fact]
    public void Training_GoodHyperparameters_Learns()
    {
        var (training, validation) = DigitSet.Load(new Options().Data);
        var trainer = new Trainer(new Options { LearningRate = 0.01, BatchSize = 32, Dropout = 0.3 }, training, validation);

        var results = Enumerable.Range(1, 25).Select(trainer.Train).ToList();

        Assert.Equal((1438, 359), (training.Count, validation.Count));
        Assert.True(results[^1].ValidationAccuracy > 94, $"reached {results[^1].ValidationAccuracy}");
        Assert.True(results[^1].TrainingLoss < results[0].TrainingLoss / 4);
    }

    [Fact]
    public async Task Program_PrintsAndReportsEachEpoch()
    {
        using var run = await Script.Digits(new Dictionary<string, string> { ["SWEEPBOARD_METRICS"] = Metrics }, "--epochs", "3").EndAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^epoch 3/3 train_loss=\d\.\d{4} val_loss=\d\.\d{4} val_acc=\d\d\.\d\d$", run.Lines[^1]);
        Assert.Equal(3, (await File.ReadAllLinesAsync(Metrics)).Length);
        Assert.Matches("""^\{"step":3,"train_loss":[\d.]+,"val_loss":[\d.]+,"val_acc":[\d.]+\}$""", (await File.ReadAllLinesAsync(Metrics))[2]);
    }

    [Fact]
    public async Task SummedLoss_HighRate_DivergesAndExitsAsScriptsDo()
    {
        using var run = await Script.Digits(new Dictionary<string, string> { ["SWEEPBOARD_METRICS"] = Metrics },
            "--loss", "sum", "--learning-rate", "0.5", "--batch-size", "128").EndAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("ValueError: Loss became NaN at epoch 2", run.Errors, StringComparison.Ordinal);
        Assert.Contains("\"train_loss\":\"NaN\"", (await File.ReadAllLinesAsync(Metrics))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeanLoss_TheSameRate_DoesNotDiverge()
    {
        using var run = await Script.Digits(new Dictionary<string, string>(), "--learning-rate", "0.5", "--batch-size", "128", "--epochs", "3").EndAsync();

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Terminated_SavesAndGoesOnAsIfItHadNeverStopped()
    {
        var saving = new Dictionary<string, string> { ["SWEEPBOARD_CHECKPOINT_DIR"] = Checkpoints };
        using var first = Script.Digits(saving, "--epochs", "60");
        await first.UntilAsync("epoch 2/60");
        first.Terminate();
        await first.EndAsync();
        Assert.Equal(143, first.ExitCode);

        using var resumed = await Script.Digits(new Dictionary<string, string>(saving) { ["SWEEPBOARD_RESUME_FROM"] = Checkpoints }, "--epochs", "60").EndAsync();
        using var whole = await Script.Digits(new Dictionary<string, string>(), "--epochs", "60").EndAsync();

        Assert.StartsWith("resuming after epoch", resumed.Lines[0], StringComparison.Ordinal);
        Assert.Equal(whole.Lines[^1], resumed.Lines[^1]);
        Assert.True(resumed.Lines.Count < whole.Lines.Count);
    }

    [Theory]
    [InlineData("--learning-rate", "fast")]
    [InlineData("--batch-size", "0")]
    [InlineData("--loss", "median")]
    [InlineData("--speed", "1")]
    public async Task BadArgument_IsNamed(string name, string value)
    {
        using var run = await Script.Digits(new Dictionary<string, string>(), name, value).EndAsync();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(name, run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
