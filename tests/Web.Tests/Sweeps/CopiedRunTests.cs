using Sweepboard.Engine.Spaces;
using Sweepboard.Testing;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class CopiedRunTests
{
    private static readonly SearchSpace Space = Specs.Read("""
        {search_space: {x: [1, "1", true, relu], y: {uniform: [0, 2]}, n: {int: [1, 9]}, m: {uniform: [0, 1], when: {x: relu}}}, metric: a, dispatcher: external}
        """).SearchSpace;

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        Configuration written = new([new("x", ParameterValue.Of("relu")), new("y", ParameterValue.Of(0.1)), new("n", ParameterValue.Of(3)), new("m", ParameterValue.Of(0.5))]);

        var read = CopiedRun.Read(Space, written.ToDictionary(v => v.Key, v => CopiedRun.Written(v.Value)), []);

        Assert.Equal(written, read);
    }

    [Fact]
    public void Read_WhatDoesNotFit_SaysEachProblem()
    {
        var problems = new List<Problem>();

        Assert.Null(CopiedRun.Read(Space, new Dictionary<string, string> { ["x"] = "true", ["y"] = "much", ["n"] = "2.5", ["m"] = "0.5" }, problems));

        Assert.Equal(["hyperparameters.m", "hyperparameters.n", "hyperparameters.y"], problems.Select(p => p.Path).Order());
    }
}
