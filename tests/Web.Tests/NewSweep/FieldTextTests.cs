using System.Text.Json.Nodes;
using Sweepboard.Web.NewSweep;

namespace Sweepboard.Web.Tests.NewSweep;

public class FieldTextTests
{
    [Theory]
    [InlineData("python3 train.py --lr {lr}", "python3|train.py|--lr|{lr}")]
    [InlineData("  a\n b\t'c d' ", "a|b|c d")]
    [InlineData("sh -c \"echo \\\"hi\\\" \\$x\"", "sh|-c|echo \"hi\" \\$x")]
    [InlineData("a '' \"\"", "a||")]
    [InlineData("it\\'s a\\ b", "it's|a b")]
    [InlineData("x'y'\"z\"", "xyz")]
    [InlineData("", "")]
    public void Split_IsAsAShellWould(string text, string arguments) => Assert.Equal(arguments, string.Join('|', CommandText.Split(text)!));

    [Theory]
    [InlineData("echo \"open")]
    [InlineData("echo 'open")]
    public void Split_OpenQuote_IsNothing(string text) => Assert.Null(CommandText.Split(text));

    [Theory]
    [InlineData("plain", "--lr={lr}", "")]
    [InlineData("two words", "it's", "say \"hi\"")]
    [InlineData("both ' and \"", "back\\slash", "line\nbreak", "'\\\"")]
    public void Join_SplitAgain_IsTheSame(params string[] arguments) => Assert.Equal(arguments, CommandText.Split(CommandText.Join(arguments)));

    [Theory]
    [InlineData("1e-4", "1e-4")]
    [InlineData(" 5 ", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("0,1", "\"0,1\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("", null)]
    public void Number_IsANumberWhereItReadsAsOne(string text, string? json) => Assert.Equal(json, FieldText.Number(text)?.ToJsonString());

    [Theory]
    [InlineData("32, adam, \"1\", true, null, [1, 2], 'a, b'", "[32,\"adam\",\"1\",true,null,[1,2],\"a, b\"]")]
    [InlineData("", "[]")]
    [InlineData("a # comment", "[\"a\"]")]
    public void List_ReadsEntriesAsYaml(string text, string json) => Assert.Equal(json, FieldText.List(text)!.ToJsonString());

    [Theory]
    [InlineData("\"open")]
    [InlineData("[1")]
    [InlineData("a]\nb: [c")]
    public void List_Unfinished_IsNothing(string text) => Assert.Null(FieldText.List(text));

    [Theory]
    [InlineData("[\"a\",\"true\",\"1.5\",\"\",\" x\",\"a: b\",\"null\",\"-1\",\"~\",\"#\",\"é😀\",\"- a\",\"a,b\"]")]
    [InlineData("[1,1.5,1e-9,123456789012,true,false,null,[1,[2]],{\"a\":\"b c\"}]")]
    public void ListText_ReadAgain_IsTheSame(string json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), FieldText.List(FieldText.ListText(JsonNode.Parse(json)!.AsArray()))));

    [Fact]
    public void Pairs_AreOneALine()
    {
        var json = FieldText.ToJson(FieldForm.Pairs, "A=1\n\n B = x=y\nC");

        Assert.Equal("{\"A\":\"1\",\"B\":\" x=y\",\"C\":\"\"}", json!.ToJsonString());
        Assert.Null(FieldText.FromJson(FieldForm.Pairs, JsonNode.Parse("{\"A\":\"two\\nlines\"}")));
        Assert.Equal("A=1\nB=true", FieldText.FromJson(FieldForm.Pairs, JsonNode.Parse("{\"A\":1,\"B\":true}")));
    }
}
