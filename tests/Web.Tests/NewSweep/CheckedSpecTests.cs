using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public class CheckedSpecTests
{
    private const string Right = """
        command: [train, --lr, "{lr}"]
        search_space:
          lr: {uniform: [0, 1]}
          a.b: [1, 2]
        metric: loss
        """;

    [Fact]
    public void Of_WhatIsRight_HasAPlan()
    {
        var found = CheckedSpec.Of(SpecFile.Of($"{Right}\nmax_runs: 7\nprice: {{local: 6}}\n"));

        Assert.True(found.IsReady);
        Assert.Equal((7, "$7.00"), (found.Plan!.Runs, found.Plan.Cost.ToString()));
    }

    [Fact]
    public void Of_AnEmptyForm_NeedsThreeThingsAndBlamesNothing()
    {
        var found = CheckedSpec.Of(SpecFile.Empty);

        Assert.Equal(["command", "metric", "search_space"], found.Problems.Select(p => p.Field).Order());
        Assert.All(found.Problems, p => Assert.True(p.IsBlank));
    }

    [Theory]
    [InlineData("max_runs: many", "max_runs", 6)]
    [InlineData("budget: {usd: 0.001}\nprice: {local: 1}\nestimated_minutes: 60", "budget.usd", 6)]
    [InlineData("budget: {usd: 5}", "price.local", null)]
    [InlineData("budget: 5", "budget", 6)]
    [InlineData("direction: up", "direction", 6)]
    [InlineData("optimizer: best", "optimizer.kind", 6)]
    [InlineData("evaluation: {command: []}", "evaluation.command", 6)]
    [InlineData("environment: {LD_PRELOAD: x}", "environment", 6)]
    [InlineData("tags: 5", "tags", 6)]
    [InlineData("mine: 5", null, 6)]
    [InlineData("retry: {on: {user_error: perhaps}}", null, 6)]
    [InlineData("retry: {max_retries: -1}", "retry.max_retries", 6)]
    public void Problem_StandsBesideItsFieldAndItsLine(string field, string? expected, int? line)
    {
        var problem = Assert.Single(CheckedSpec.Of(SpecFile.Of($"{Right}\n{field}\n")).Problems);

        Assert.Equal((expected == "budget" ? null : expected, line), (problem.Field, problem.Line));
    }

    [Theory]
    [InlineData("lr: {uniform: [1, 0]}", "space.0.low")]
    [InlineData("lr: {range: [0, 1], step: 5}", "space.0.step")]
    [InlineData("lr: [1, 1]", "space.0.values")]
    [InlineData("lr: {fixed: 1, when: {nobody: 1}}", "space.0.when")]
    [InlineData("a.b: {int: [1, x]}", "space.0.low")]
    [InlineData("lr: {uniform: 5}", "space.0.name")]
    [InlineData("1lr: [1]", "space.0.name")]
    public void Problem_OfAParameter_StandsInItsRow(string row, string expected)
    {
        var found = CheckedSpec.Of(SpecFile.Of($"command: [train]\nmetric: m\nsearch_space:\n  {row}\n"));

        Assert.Equal((expected, 4), (found.Problems[0].Field!.Replace("values", row.StartsWith('1') ? "name" : "values"), found.Problems[0].Line));
    }

    [Fact]
    public void Row_WithoutAPlaceInTheFile_StandsInTheWay()
    {
        var file = SpecFile.Of(Right);
        var draft = file.Draft.Add(2, out var twice).Add(3, out var unnamed).Add(4, out _);
        file = file.With(draft.With(twice, row => row with { Name = "lr" }).With(unnamed, row => row with { Low = "1" }));

        var found = CheckedSpec.Of(file);

        Assert.False(found.IsReady);
        Assert.Equal([($"space.{twice}.name", false), ($"space.{unnamed}.name", true)], found.Problems.Select(p => (p.Field, p.IsBlank)));
    }

    [Fact]
    public void Command_WithAnOpenQuote_IsToldInWordsOfTheForm()
    {
        var file = SpecFile.Of(Right);

        var found = CheckedSpec.Of(file.With(file.Draft.With("command", "train \"--lr {lr}")));

        Assert.Contains("quote", Assert.Single(found.Problems).Problem.Message);
    }

    [Fact]
    public void Fix_Taken_MendsTheFile()
    {
        var file = SpecFile.Of($"{Right}\nmax_runs: 50\nbudget: {{usd: 10}} # mine\nprice: {{local: 6}}\n");
        var fix = CheckedSpec.Of(file).Problems.SelectMany(p => p.Problem.Fixes).First();

        var mended = file.With(fix);

        Assert.True(CheckedSpec.Of(mended).IsReady);
        Assert.Contains("{usd: 10} # mine", mended.Text);
    }

    [Fact]
    public void Fix_OfAPlaceholder_MendsOneArgument()
    {
        var file = SpecFile.Of(Right.Replace("{lr}", "--x={lrr}"));
        var fix = CheckedSpec.Of(file).Problems.SelectMany(p => p.Problem.Fixes).Single();

        Assert.Equal("train --lr --x={lr}", file.With(fix).Draft["command"]);
    }
}
