using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Siblings;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Tests.Diagnosis.Curves;

namespace Sweepboard.Engine.Tests.Diagnosis.Siblings;

public class SiblingFinderTests
{
    private static readonly MetricSeries Nan = Draw.Loss(30, i => i < 10 ? 2.3 * Math.Exp(i) : double.NaN);
    private static readonly MetricSeries Fine = Draw.Loss(30, i => 2.3 * Math.Exp(-i / 8.0));

    [Fact]
    public async Task FindAsync_OfOneRunAboveAllThatWork_NamesItsRate()
    {
        var clue = await DecidingAsync(Case(Tried("lr=0.5 batch_size=64 seed=5"), Worked("a", "lr=0.01 batch_size=64 seed=1"), Worked("b", "lr=0.05 batch_size=32 seed=2"), Worked("c", "lr=0.1 batch_size=128 seed=3")));

        Assert.Equal(("lr", "hp.lr_too_high"), (clue.Facts["discriminating"], clue.Label));
        Assert.Equal("0.1", clue.Change["lr"].ToString());
    }

    [Fact]
    public async Task FindAsync_WhereOneDiffersInNothingElse_NamesThatKey()
    {
        var clue = await DecidingAsync(Case(Tried("lr=0.1 momentum=0.99 width=64"), Worked("a", "lr=0.1 momentum=0.9 width=64"), Worked("b", "lr=0.01 momentum=0.5 width=32")));

        Assert.Equal(("momentum", "hp.momentum"), (clue.Facts["discriminating"], clue.Label));
    }

    [Fact]
    public async Task FindAsync_OfFailingRunsThatShareAValue_NamesItsKey()
    {
        var runs = new[]
        {
            Failed("f1", "optimizer=sgd lr=0.01 dropout=0.3"), Failed("f2", "optimizer=sgd lr=0.1 dropout=0.1"), Failed("f3", "optimizer=sgd lr=0.03 dropout=0.2"),
            Worked("a", "optimizer=adam lr=0.01 dropout=0.3"), Worked("b", "optimizer=adam lr=0.1 dropout=0.1"), Worked("c", "optimizer=adam lr=0.03 dropout=0.5"),
        };

        var clue = await DecidingAsync(Case(Tried("optimizer=sgd lr=0.02 dropout=0.4"), runs));

        Assert.Equal(("optimizer", "hp.optimizer"), (clue.Facts["discriminating"], clue.Label));
    }

    [Fact]
    public async Task FindAsync_WhereTwoKeysFailOnlyTogether_NamesBoth()
    {
        var worked = "0.01 0,0.01 0.9,0.01 0.99,0.1 0,0.1 0.5,0.1 0.9,0.01 0.5,0.01 0.99".Split(',').Select((values, i) =>
            Worked($"w{i}", $"lr={values.Split(' ')[0]} momentum={values.Split(' ')[1]} width={64 + (i % 2)}"));

        var clue = await DecidingAsync(Case(Tried("lr=0.1 momentum=0.99 width=64"), [.. worked, Failed("f", "lr=0.1 momentum=0.99 width=65")]));

        Assert.Equal(["lr", "momentum"], clue.Facts["discriminating"].Split(',').Order());
    }

    [Fact]
    public async Task FindAsync_WhereOnlyTheCodeDiffers_NamesTheCodeAndItsLines()
    {
        SourceFile[] theirs = [new("train.py", "a = 1\nloss = mean(x)\n")];
        SourceFile[] own = [new("train.py", "a = 1\nloss = sum(x)\n")];
        var failure = Case(Tried("lr=0.1"), Worked("a", "lr=0.1") with { Files = theirs }, Worked("b", "lr=0.2") with { Files = theirs }) with { Files = own };

        var clue = await DecidingAsync(failure);

        Assert.Equal("code", clue.Facts["discriminating"]);
        Assert.Equal(("train.py", 2, "loss = sum(x)"), (clue.Evidence[0].File!, clue.Evidence[0].Line!.Value, clue.Evidence[0].Quote));
    }

    [Fact]
    public async Task FindAsync_WhereTheSameCodeWorks_SaysSo()
    {
        SourceFile[] code = [new("train.py", "x\n")];
        var found = await FindAsync(Case(Tried("lr=9"), Worked("a", "lr=0.1") with { Files = code }) with { Files = code });

        Assert.Contains(found, c => c.Facts.ContainsKey("same_code_works"));
        Assert.Contains(found, c => c.Facts.GetValueOrDefault("discriminating") == "lr");
    }

    [Fact]
    public async Task FindAsync_WhereNoneWorks_LooksElsewhere()
    {
        var found = await FindAsync(Case(Tried("lr=0.1"), Failed("a", "lr=0.01"), Failed("b", "lr=0.001")));

        Assert.Equal("sibling.all_fail", Assert.Single(found).Rule);
    }

    [Fact]
    public async Task FindAsync_OfARunThatOnlyScoresLower_FindsNothing()
    {
        var failure = Case(Tried("lr=0.5"), Worked("a", "lr=0.1"), Worked("b", "lr=0.01")) with { Metrics = [Fine], ExitCode = 0 };

        Assert.Empty(await FindAsync(failure));
    }

    [Fact]
    public async Task FindAsync_OfAMemoryFailure_NamesTheBatch()
    {
        var siblings = new[] { Worked("a", "lr=0.01 batch_size=64"), Worked("b", "lr=0.3 batch_size=128") };
        var log = new TextLogSource("log", "Traceback (most recent call last):\n  File \"t.py\", line 1, in <module>\n    f()\ntorch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB");
        var failure = Case(Tried("lr=0.1 batch_size=512"), siblings) with { Metrics = [], Log = log };

        var clue = await DecidingAsync(failure);

        Assert.Equal(("batch_size", "infra.cuda_oom"), (clue.Facts["discriminating"], clue.Label));
    }

    [Theory]
    [InlineData(3, 0, 0, 3, 0.05)]
    [InlineData(1, 0, 0, 4, 0.2)]
    [InlineData(1, 1, 1, 1, 5.0 / 6)]
    public void Probability_OfATable_IsExact(int failedWith, int workedWith, int failedWithout, int workedWithout, double expected)
    {
        Assert.Equal(expected, FisherTest.Probability(failedWith, workedWith, failedWithout, workedWithout), 9);
    }

    private static FailureCase Case(Configuration tried, params Sibling[] siblings) => new() { Title = "t", Metrics = [Nan], Hyperparameters = tried, Siblings = siblings };

    private static Sibling Worked(string id, string tried) => new(id, true, Tried(tried)) { Metrics = [Fine] };

    private static Sibling Failed(string id, string tried) => new(id, false, Tried(tried));

    private static Configuration Tried(string text) => new(text.Split(' ').Select(p => p.Split('=')).Select(p => new KeyValuePair<string, ParameterValue>(p[0],
        double.TryParse(p[1], System.Globalization.CultureInfo.InvariantCulture, out var number) ? ParameterValue.Of(number) : ParameterValue.Of(p[1]))));

    private static async Task<Clue> DecidingAsync(FailureCase failure) => Assert.Single(await FindAsync(failure), c => c.Facts.ContainsKey("discriminating"));

    private static async Task<IReadOnlyList<Clue>> FindAsync(FailureCase failure) => (await new SiblingFinder().FindAsync(new(failure), CancellationToken.None)).Found;
}
