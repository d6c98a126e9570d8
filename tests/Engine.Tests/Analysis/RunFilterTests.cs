using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Analysis;

public class RunFilterTests
{
    private static readonly Run[] Runs =
    [
        Some(1, 0.1, "relu", 80, RunOutcome.Completed),
        Some(2, 0.01, "tanh", 90, RunOutcome.Completed),
        Some(3, 0.001, "relu", null, RunOutcome.Failed, "CUDA out of memory"),
        Some(4, 0.5, "a b", double.NaN, RunOutcome.Completed),
    ];

    private static readonly IReadOnlyList<RunField> Fields = RunFields.Of(
        Specs.Read("{search_space: {learning_rate: [0.001, 1], act: {choice: [relu, tanh, a b]}}, metric: val_acc, dispatcher: external}").SearchSpace, ["val_acc"]);

    [Theory]
    [InlineData("", "1 2 3 4")]
    [InlineData("val_acc > 85", "2")]
    [InlineData("val_acc > 85 and learning_rate < 0.01", "")]
    [InlineData("val_acc >= 80 and learning_rate <= 0.1", "1 2")]
    [InlineData("learning_rate=1e-3", "3")]
    [InlineData("act = RELU", "1 3")]
    [InlineData("act in (tanh, 'a b')", "2 4")]
    [InlineData("act in (tanh, 'a b') or run == 1", "1 2 4")]
    [InlineData("not act = relu", "2 4")]
    [InlineData("not (act = relu or act = tanh)", "4")]
    [InlineData("act = relu and (run = 1 or failed)", "1 3")]
    [InlineData("run = 1 run = 2", "")]
    [InlineData("run = 1 or run = 2 and act = relu", "1")]
    [InlineData("state = failed", "3")]
    [InlineData("failed", "3")]
    [InlineData("memory", "3")]
    [InlineData("reason ~ \"out of\"", "3")]
    [InlineData("val_acc = NaN", "4")]
    [InlineData("val_acc != 80", "2 4")]
    [InlineData("VAL_ACC > 1", "1 2")]
    [InlineData("score > 85", "2")]
    [InlineData("\"val_acc\" > 85", "2")]
    public void Keeps_WhatIsWritten(string text, string kept)
    {
        var filter = Read(text);

        Assert.Equal(kept, string.Join(' ', Runs.Where(filter.Keeps).Select(r => r.Id.Number)));
    }

    [Theory]
    [InlineData("vall_acc > 3", "did you mean 'val_acc'?", "character 1")]
    [InlineData("val_acc >", "no value after '>'", "character 10")]
    [InlineData("(run = 1", "lacks a ')'", "character 9")]
    [InlineData("run = 1 and", "ends where a condition", "character 12")]
    [InlineData("> 3", "'>' where a condition", "character 1")]
    [InlineData("act in (relu", "lacks a ')'", "character 13")]
    [InlineData("run = 1 ! 2", "'!' where", "character 9")]
    public void Read_WhatCannotBeRead_SaysWhereAndWhat(string text, string says, string where)
    {
        var problems = new List<Problem>();

        Assert.Null(RunFilter.Read(text, Fields, problems));

        var problem = Assert.Single(problems);
        Assert.Contains(says, problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(where, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeepOrLong_IsRefused()
    {
        Assert.Null(RunFilter.Read(new string('(', 1_500), Fields, []));
        Assert.Null(RunFilter.Read(string.Concat(Enumerable.Repeat("not ", 400)), Fields, []));
        Assert.Null(RunFilter.Read(new string('a', 3_000), Fields, []));
    }

    [Theory]
    [InlineData("", "learning_rate >= 0.001 and learning_rate <= 0.1")]
    [InlineData("act = relu", "act = relu and learning_rate >= 0.001 and learning_rate <= 0.1")]
    [InlineData("learning_rate > 5 and act = relu and learning_rate <= 9", "act = relu and learning_rate >= 0.001 and learning_rate <= 0.1")]
    [InlineData("run = 1 or run = 2", "(run = 1 or run = 2) and learning_rate >= 0.001 and learning_rate <= 0.1")]
    [InlineData("not learning_rate > 5", "not learning_rate > 5 and learning_rate >= 0.001 and learning_rate <= 0.1")]
    public void WithRange_ReplacesTheFieldsOwnBoundsOnly(string before, string after)
    {
        var text = Read(before).WithRange("learning_rate", (0.001, 0.1));

        Assert.Equal(after, text);
        Assert.Equal((0.001, 0.1), Read(text).RangeOf("learning_rate"));
        Assert.Null(Read(Read(text).WithRange("learning_rate", null)).RangeOf("learning_rate"));
    }

    [Fact]
    public void WithList_RoundTrips()
    {
        var text = Read("run > 1").WithList("act", ["relu", "a b"]);

        Assert.Equal("run > 1 and act in (relu, \"a b\")", text);
        Assert.Equal(["relu", "a b"], Read(text).ListOf("act")!.Select(v => v.ToString()));
        Assert.Equal("run > 1", Read(text).WithList("act", null));
    }

    private static RunFilter Read(string text)
    {
        var problems = new List<Problem>();
        return RunFilter.Read(text, Fields, problems) ?? throw new InvalidDataException(string.Join(' ', problems));
    }

    private static Run Some(int number, double rate, string act, double? score, RunOutcome outcome, string? reason = null) =>
        new(new(new("testtest"), number), new([new("learning_rate", ParameterValue.Of(rate)), new("act", ParameterValue.Of(act))]), new("random", "drawn"), Testing.Some.Noon)
        {
            Score = score,
            Outcome = outcome,
            Reason = reason,
            Metrics = score is { } value ? new Dictionary<string, double> { ["val_acc"] = value } : new Dictionary<string, double>(),
        };
}
