using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Runs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class SuggestionFigureTests
{
    private static readonly Objective Accuracy = new("acc", Direction.Maximize), Latency = new("latency_ms", Direction.Minimize);

    [Fact]
    public void Of_AnExpectedValue_SaysItsBoundsInOneLine()
    {
        var figures = Of([Accuracy], ("expected", 0.9), ("expected_low", 0.85), ("expected_high", 0.95), ("best", 0.91));

        Assert.Equal([new("Expected acc", 0.9, "With two chances in three from 0.85 to 0.95."), new("Best acc so far", 0.91, null)], figures);
    }

    [Fact]
    public void Of_SeveralObjectives_NamesEach()
    {
        var figures = Of([Accuracy, Latency], ("acc_expected", 0.9), ("acc_expected_low", 0.8), ("acc_expected_high", 1), ("latency_ms_expected", 4), ("latency_ms_expected_low", 3), ("latency_ms_expected_high", 5), ("latency_ms_best", 2));

        Assert.Equal(["Expected acc", "Expected latency_ms", "Best latency_ms so far"], figures.Select(f => f.Title));
    }

    [Fact]
    public void Of_WhatNobodyHasNamed_IsReadable() => Assert.Equal(new("Some new thing", 1, null), Assert.Single(Of([Accuracy], ("some_new_thing", 1))));

    [Fact]
    public void Of_NoFigures_IsEmpty() => Assert.Empty(SuggestionFigure.Of(new("random", "drawn"), [Accuracy]));

    private static IReadOnlyList<SuggestionFigure> Of(Objective[] objectives, params (string Name, double Value)[] figures) =>
        SuggestionFigure.Of(new("gp", "because") { Figures = figures.ToDictionary(f => f.Name, f => f.Value) }, objectives);
}
