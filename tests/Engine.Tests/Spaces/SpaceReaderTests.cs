using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Spaces;

public class SpaceReaderTests
{
    [Fact]
    public void Read_EveryKind_WritesTheSameAgain()
    {
        const string json = """{"a":{"choice":[1,"two",true,null,[3,4]]},"b":{"uniform":[-1,2.5]},"c":{"log_uniform":[0.0001,1]},"d":{"range":[0,1],"step":0.25},"e":{"int":[1,9]},"f":{"int":[1,1024],"log":true},"g":{"fixed":"x"},"h":{"uniform":[0,1],"when":{"a":[1,"two"]}}}""";

        var space = Read(json);

        Assert.Equal(json, JsonSerializer.Serialize(space));
        Assert.Equal(space, JsonSerializer.Deserialize<SearchSpace>(JsonSerializer.Serialize(space)));
    }

    [Fact]
    public void Read_ShortForms_AreChoiceAndFixed()
    {
        var space = Read("""{"lr": [0.1, 0.2], "layers": 3}""");

        Assert.IsType<Domain.Choice>(space.Parameters[0].Domain);
        Assert.Equal(new Domain.Fixed(ParameterValue.Of(3)), space.Parameters[1].Domain);
    }

    [Fact]
    public void Read_ConditionNamedBeforeItsParent_ComesAfterIt() =>
        Assert.Equal(["kind", "depth"], Read("""{"depth": {"int": [1, 3], "when": {"kind": "tree"}}, "kind": ["tree", "line"]}""").Parameters.Select(p => p.Name));

    [Theory]
    [InlineData("""{"lr": {"log_uniform": [0, 1]}}""", "search_space.lr.log_uniform: the lower end must be above 0, but is 0")]
    [InlineData("""{"lr": {"uniform": [2, 1]}}""", "search_space.lr.uniform: the lower end must be below the upper end, but 2 is not below 1")]
    [InlineData("""{"lr": {"uniform": [1]}}""", "search_space.lr.uniform: must be [lowest, highest], two finite numbers, but is [1]")]
    [InlineData("""{"lr": {"uniform": ["a", 1]}}""", "search_space.lr.uniform: must be [lowest, highest]")]
    [InlineData("""{"lr": {"range": [0, 1]}}""", "search_space.lr.step: is missing")]
    [InlineData("""{"lr": {"range": [0, 1], "step": 0}}""", "search_space.lr.step: must be above 0, but is 0")]
    [InlineData("""{"lr": {"range": [0, 1], "step": 2}}""", "search_space.lr.step: must be at most 1, the length of the range, but is 2")]
    [InlineData("""{"lr": {"int": [1.5, 4]}}""", "search_space.lr.int: both ends must be whole numbers, but are 1.5 and 4")]
    [InlineData("""{"lr": {"int": [0, 4], "log": true}}""", "search_space.lr.int: the lower end must be at least 1 with log: true, but is 0")]
    [InlineData("""{"lr": {"choice": []}}""", "search_space.lr.choice: must be a list of 1 to 10000 values, but is a list of 0")]
    [InlineData("""{"lr": [1, 1.0]}""", "search_space.lr: lists the value 1 2 times")]
    [InlineData("""{"lr": {}}""", "search_space.lr: names no kind of values")]
    [InlineData("""{"lr": {"uniform": [0, 1], "choice": [1]}}""", "search_space.lr: names 2 kinds of values: choice, uniform")]
    [InlineData("""{"lr": {"uniform": [0, 1], "stp": 1}}""", "search_space.lr.stp: is not a field here (known here: choice, fixed")]
    [InlineData("""{"lr": {"uniform": [0, 1], "when": {"kind": 1}}}""", "search_space.lr.when.kind: is not a parameter of this space")]
    [InlineData("""{"lr": {"uniform": [0, 1], "when": {"lr": 1}}}""", "search_space.lr.when.lr: a parameter cannot depend on itself")]
    [InlineData("""{"k": ["a", "b"], "lr": {"uniform": [0, 1], "when": {"k": "c"}}}""", "search_space.lr.when.k: 'k' is never c (it is one of a, b)")]
    [InlineData("""{"a": {"choice": [1], "when": {"b": 1}}, "b": {"choice": [1], "when": {"a": 1}}}""", "search_space.a.when: the conditions of a, b form a circle")]
    [InlineData("""{"lr": [1], "LR": [2]}""", "search_space.LR: reads the same as 'lr' in the environment")]
    [InlineData("""{"1lr": [1]}""", "search_space.1lr: is not a parameter's name")]
    [InlineData("{}", "search_space.*: has no parameter")]
    [InlineData("[1]", "search_space: must be an object of fields, but is a list")]
    public void Read_Mistake_IsNamedWithPathRuleAndValue(string json, string problem)
    {
        var problems = new List<Problem>();

        SpaceReader.Read(JsonDocument.Parse(json).RootElement, "search_space", problems);

        Assert.Contains(problems, p => p.ToString().StartsWith(problem, StringComparison.Ordinal));
    }

    internal static SearchSpace Read(string json)
    {
        var problems = new List<Problem>();
        var space = SpaceReader.Read(JsonDocument.Parse(json).RootElement, "search_space", problems);
        Assert.Empty(problems);
        return space!;
    }
}
