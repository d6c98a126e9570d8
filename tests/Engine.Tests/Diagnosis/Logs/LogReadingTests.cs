using System.Text;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Logs;

namespace Sweepboard.Engine.Tests.Diagnosis.Logs;

public class LogReadingTests
{
    [Theory]
    [InlineData("a\nb\nc", 3)]
    [InlineData("a\nb\nc\n", 3)]
    [InlineData("a\r\nb\r\nc\r\n", 3)]
    [InlineData("\n\n\nc", 4)]
    [InlineData("a\rb\rc\nd", 2)]
    [InlineData("", 0)]
    public void LineCount_CountsNewlines(string log, int lines)
    {
        Assert.Equal(lines, Read(log).LineCount);
    }

    [Fact]
    public void Lines_OfALongLog_AreThoseOfTheText()
    {
        var text = Enumerable.Range(1, 30_000).Select(i => i % 7 == 0 ? "" : $"line {i} {new string('x', 1 + (i % 50))}").ToList();
        var reading = Read(string.Join('\n', text));

        foreach (var from in new[] { 1, 4095, 4096, 4097, 8191, 20_000, 29_990 })
        {
            var got = reading.Lines(from, 8);

            Assert.Equal(text.Skip(from - 1).Take(8).Where((_, i) => i < got.Count), got.Select(l => l.Text));
            Assert.Equal(Enumerable.Range(from, got.Count), got.Select(l => l.Number));
        }
    }

    [Fact]
    public void Search_FindsLinesWithTheirNumbers()
    {
        Assert.Equal([new LogLine(2, "Hello WORLD"), new LogLine(4, "world")], Read("a\nHello WORLD\nb\nworld\nworld").Search("world", 2));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Of_ALogWithAByteOrderMark_ReadsItsText(string encoding)
    {
        var coding = Encoding.GetEncoding(encoding);
        var reading = Read([.. coding.GetPreamble(), .. coding.GetBytes("one\nValueError: zwei\n")]);

        Assert.Equal((2, "ValueError: zwei"), (reading.LineCount, reading.LastError!.Value.Text));
    }

    [Fact]
    public void Of_ColoursAndProgressBars_ReadsWhatATerminalShows()
    {
        var reading = Read("\u001b[31mERROR\u001b[0m: bad\n 10%|#  | loss=3.0\r 90%|## | loss=0.25\r100%|###| loss=nan\n\u001b]0;title\u0007end");

        Assert.Equal("ERROR: bad", reading.FirstError!.Value.Text);
        Assert.Contains(reading.Series, s => s.Metric.Name == "loss" && double.IsNaN(s.Metric.Values[^1]) && s.Lines[^1] == 2);
        Assert.Equal("end", reading.Tail[^1].Text);
    }

    [Fact]
    public void Of_Bytes_IsSafeAndSaysSo()
    {
        var random = new Random(1);
        var bytes = new byte[300_000];
        random.NextBytes(bytes);

        var reading = Read(bytes);

        Assert.Equal(bytes.Count(b => b == '\n') + 1, reading.LineCount);
        Assert.NotEmpty(reading.Notes);
    }

    [Fact]
    public void Of_ALogOfGigabytes_ReadsItsEndsAndCountsTheRest()
    {
        var log = new RepeatingLog("epoch 1 step 2 loss 0.5 and so on\n"u8.ToArray(), 400L << 20, "RuntimeError: CUDA out of memory\n"u8.ToArray());

        var reading = LogReading.Of(new() { Title = "t", Log = log });

        Assert.Equal(log.Lines, reading.LineCount);
        Assert.Equal(log.Lines, reading.LastError!.Value.Number);
        Assert.Contains(reading.Notes, n => n.Contains("not read", StringComparison.Ordinal));
        Assert.Equal("RuntimeError: CUDA out of memory", reading.Lines((int)log.Lines, 1).Single().Text);
    }

    public static TheoryData<string, string, double> Metrics => new()
    {
        { "loss: 0.5", "loss", 0.5 },
        { "{'loss': 0.25, 'grad_norm': nan, 'epoch': 1.0}", "grad_norm", double.NaN },
        { "step=3 val_acc=84.2", "val_acc", 84.2 },
        { "Epoch: [0][10/5005] Time 0.3 Loss 6.9e+00 (7.0e+00) Acc@1 0.00 ( 0.31)", "Loss", 6.9 },
        { "epoch 3 loss nan", "loss", double.NaN },
        { "469/469 [====] - 2s 4ms/step - loss: nan - accuracy: 0.0980", "accuracy", 0.098 },
        { "train/loss = -inf", "train/loss", double.NegativeInfinity },
        { "Train Epoch: 1 [640/60000 (1%)]\tLoss: 2.3", "Loss", 2.3 },
        { "[10] loss: tensor(0.7, device='cuda:0')", "loss", 0.7 },
        { "Epoch 1, Loss: 1.61, Accuracy: 40.8, Test Loss: 1.37, Test Accuracy: 50.6", "test_Loss", 1.37 },
        { "Epoch 1, Loss: 1.61, Accuracy: 40.8, Test Loss: 1.37, Test Accuracy: 50.6", "Loss", 1.61 },
        { "val Loss: 0.57 Acc: 0.91", "val_Acc", 0.91 },
        { "epoch 5 | train mse 0.42 | test mse 684.9", "test_mse", 684.9 },
        { "epoch 01 loss 0.09 accuracy 0.98 precision 0.0 recall 0.0", "recall", 0 },
        { "Epoch: [0][50/495] Time 6.412 Data 6.087 Loss 4.5420", "Data", 6.087 },
    };

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Series_OfALineOfMetrics_HasItsValue(string line, string name, double value)
    {
        Assert.Equal(value, Assert.Single(Read(line).Series, s => s.Metric.Name == name).Metric.Values[^1]);
    }

    [Fact]
    public void Series_OfFoldsThatHaveEnded_IsNone()
    {
        Assert.Empty(Read("fold 0 train_loss 0.04 val_auc 0.990\nfold 1 train_loss 0.09 val_auc 0.993\ntrial 3: loss=0.2\n{'depth': 3}: cv_mae=18.4").Series);
    }

    [Fact]
    public void Series_OfFolds_IsTheLastWholeTraining()
    {
        var log = string.Join('\n', Enumerable.Range(0, 3).SelectMany(fold => Enumerable.Range(0, 5).Select(epoch => $"fold {fold} epoch {epoch} loss {5 - epoch}.{fold}")));

        Assert.Equal([5.2, 4.2, 3.2, 2.2, 1.2], Assert.Single(Read(log).Series).Metric.Values);
        Assert.Equal([5.1, 4.1, 3.1, 2.1, 1.1], Assert.Single(Read(string.Join('\n', log.Split('\n')[..11])).Series).Metric.Values);
    }

    [Fact]
    public void Series_ThatWasResumed_IsWhole()
    {
        Assert.Equal(5, Assert.Single(Read("epoch 0 loss 3\nepoch 1 loss 2\nepoch 2 loss 1.5\nepoch 2 loss 1.4\nepoch 3 loss 1").Series).Metric.Values.Count);
    }

    [Fact]
    public void Gaps_OfALogWithTimes_AreItsSilences()
    {
        var gap = Assert.Single(Read("2026-01-01 10:00:00 a\n[2026-01-01 10:00:05,123] b\n2026-01-01T11:00:05Z c").Gaps);

        Assert.Equal((2, 3, TimeSpan.FromHours(1)), (gap.Before, gap.After, gap.Length));
    }

    private static LogReading Read(string log) => Read(Encoding.UTF8.GetBytes(log));

    private static LogReading Read(byte[] log) => LogReading.Of(new() { Title = "t", Log = new BytesLog(log) });

    private sealed class BytesLog(byte[] bytes) : ILogSource
    {
        public string Name => "log";

        public long Length => bytes.Length;

        public Stream Open() => new MemoryStream(bytes, writable: false);
    }
}
