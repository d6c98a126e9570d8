using System.Text.Json.Nodes;
using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public class LineTextTests
{
    [Theory]
    [InlineData(FieldForm.Objectives, "latency_ms minimize\nsize", """[{"metric":"latency_ms","direction":"minimize"},{"metric":"size"}]""")]
    [InlineData(FieldForm.Constraints, "memory_gb <= 8\nrecall >= 0.8", """[{"metric":"memory_gb","at_most":8},{"metric":"recall","at_least":0.8}]""")]
    [InlineData(FieldForm.Regions, "lr: [0.05, 0.1], optimizer: sgd", """[{"lr":[0.05,0.1],"optimizer":"sgd"}]""")]
    public void Lines_AreAListAndBack(FieldForm form, string text, string json)
    {
        Assert.Equal(json, LineText.ToJson(form, text).ToJsonString());
        Assert.Equal(text, LineText.FromJson(form, JsonNode.Parse(json)));
    }

    [Theory]
    [InlineData(FieldForm.Constraints, """[{"metric":"m","at_most":8,"at_least":2}]""")]
    [InlineData(FieldForm.Constraints, """[{"metric":"m","at_most":[8]}]""")]
    [InlineData(FieldForm.Objectives, """[{"metric":"m","weight":2}]""")]
    [InlineData(FieldForm.Regions, """5""")]
    public void FromJson_OfWhatALineCannotShow_IsNothing(FieldForm form, string json) =>
        Assert.Null(LineText.FromJson(form, JsonNode.Parse(json)));

    [Fact]
    public void ALineThatCannotBeRead_StaysItsText() =>
        Assert.Equal("""["memory below 8"]""", LineText.ToJson(FieldForm.Constraints, "memory below 8").ToJsonString());

    [Fact]
    public void SeveralObjectives_AreOneListInTheFile_AndTheFirstStaysApartInTheForm()
    {
        var file = SpecFile.Of("search_space: {x: [1, 2]}\nobjectives: [{metric: acc, direction: maximize}, {metric: latency_ms, direction: minimize}]\n");
        Assert.Equal(("acc", "latency_ms minimize"), (file.Draft["metric"], file.Draft["objectives"]));

        var more = file.With(file.Draft.With("objectives", "latency_ms minimize\nsize"));
        Assert.Contains("objectives: [{metric: acc, direction: maximize}, {metric: latency_ms, direction: minimize}, {metric: size}]", more.Text, StringComparison.Ordinal);

        var one = more.With(more.Draft.With("objectives", ""));
        Assert.Contains("objectives: [{metric: acc, direction: maximize}]", one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherObjective_TurnsTheShortFormIntoAList()
    {
        var file = SpecFile.Of("metric: acc\nsearch_space: {x: [1, 2]}\n");

        var two = file.With(file.Draft.With("objectives", "latency_ms minimize"));

        Assert.Contains("objectives: [{metric: acc}, {metric: latency_ms, direction: minimize}]", two.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nmetric:", "\n" + two.Text, StringComparison.Ordinal);
    }
}
