using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Windows;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Diagnosis.Windows;

public sealed class EvidenceWindowsTests
{
    private static readonly CaseStudy Study = new(new()
    {
        Title = "a run",
        Files = [new("train.py", string.Join('\n', Enumerable.Range(1, 100).Select(i => $"line {i}")))],
        Log = new TextLogSource("train.log", string.Concat(Enumerable.Range(1, 50_000).Select(i => $"step {i}\n"))),
        Metrics = [new("loss", [1, 2], [0.5, double.NaN])],
        Hyperparameters = Values(0.1, 32),
        Siblings = [new("a", true, Values(0.01, 32)) { Metrics = [new("loss", [1, 2], [0.5, 0.4])] }, new("b", false, Values(0.3, 32))],
    });

    [Theory]
    [InlineData(50, 48, 52)]
    [InlineData(1, 1, 3)]
    [InlineData(100, 98, 100)]
    public void Of_Code_GivesTheLinesAround(int line, int from, int to)
    {
        var window = EvidenceWindows.Of(Study, Evidence.InCode("train.py", line, $"line {line}"), 2);

        Assert.Equal(Enumerable.Range(from, to - from + 1), window.Lines.Select(l => l.Number));
        Assert.Equal($"line {from}", window.Lines[0].Text);
        Assert.Equal((line, 100), (window.Marked, window.Total));
    }

    [Fact]
    public void Of_Log_GivesTheLinesAroundInALongOne()
    {
        var window = EvidenceWindows.Of(Study, Evidence.InLog("train.log", 40_000, "step 40000"), 1);

        Assert.Equal(["step 39999", "step 40000", "step 40001"], window.Lines.Select(l => l.Text));
    }

    [Fact]
    public void Of_Metric_GivesTheSeries() => Assert.Equal([1, 2], EvidenceWindows.Of(Study, Evidence.AtPoint("loss", 2, double.NaN), 1).Series!.Steps);

    [Fact]
    public void Of_Sibling_GivesWhatDiffersFirstAndHowItEnded()
    {
        var compared = EvidenceWindows.Of(Study, Evidence.OfSibling("a", "lr=0.01"), 1).Compared;

        Assert.Equal([("lr", true), ("batch", false), ("loss, last", true)], compared.Select(c => (c.Key, c.Differs)));
    }

    [Fact]
    public void Of_Configuration_GivesTheValueInTheOtherRuns() =>
        Assert.Equal([("b", false, "0.3"), ("a", true, "0.01")], EvidenceWindows.Of(Study, Evidence.InConfiguration("lr", "0.1"), 1).Compared.Select(c => (c.Run, c.Worked, c.There.ToString()!)));

    [Fact]
    public void Of_WhatIsNotThere_SaysSo()
    {
        Assert.NotNull(EvidenceWindows.Of(Study, Evidence.InCode("gone.py", 1, "x"), 1).Missing);
        Assert.NotNull(EvidenceWindows.Of(Study, Evidence.AtPoint("acc", 1, 1), 1).Missing);
        Assert.NotNull(EvidenceWindows.Of(Study, Evidence.OfSibling("z", "x"), 1).Missing);
    }

    private static Configuration Values(double rate, long batch) => new([new("lr", ParameterValue.Of(rate)), new("batch", ParameterValue.Of(batch))]);
}
