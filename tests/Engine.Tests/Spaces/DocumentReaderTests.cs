using System.Text;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Spaces;

public class DocumentReaderTests
{
    [Fact]
    public void Yaml_MeansWhatTheCoreSchemaSays()
    {
        var json = Read("""
            a: 1e-4
            b: 0x10
            c: no
            d: ~
            e: True
            f: "1"
            g: [1, two, 3.5]
            h: .nan
            i: -.inf
            j: {k: [], l: {}}
            m: &x {n: 1}
            o: *x
            p: !!str 5
            q: |
              two
              lines
            """);

        Assert.Equal("""{"a":0.0001,"b":16,"c":"no","d":null,"e":true,"f":"1","g":[1,"two",3.5],"h":"NaN","i":"-Infinity","j":{"k":[],"l":{}},"m":{"n":1},"o":{"n":1},"p":"5","q":"two\nlines"}""", json);
    }

    [Fact]
    public void Json_IsReadAsJson() => Assert.Equal("""{"a":[1,{"b":"c"}]}""", Read("""{"a": [1, {"b": "c"}]}"""));

    [Theory]
    [InlineData("a: 1\na: 2", "the key 'a' is written twice")]
    [InlineData("""{"a": 1, "a": 2}""", "is not JSON")]
    [InlineData("a: *b", "the alias *b names nothing before it")]
    [InlineData("a: !!python/object:os.system x", "the tag")]
    [InlineData("a: [1", "line 2, column 1")]
    [InlineData("a: 1\n---\nb: 2", "has more than one document")]
    [InlineData("? [a, b]\n: 1", "a key must be a text")]
    [InlineData("", "is empty")]
    public void Broken_IsRefusedWithAWord(string text, string word)
    {
        var problems = new List<Problem>();

        Assert.Null(DocumentReader.Read(text, problems));

        Assert.Contains(word, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public void DeepNesting_IsRefused_AndTheProcessLives(int depth)
    {
        foreach (var text in (string[])[new('[', depth), "a: " + new string('[', depth), string.Concat(Enumerable.Repeat("{a: ", depth)), string.Concat(Enumerable.Repeat("- ", depth))])
        {
            var problems = new List<Problem>();
            Assert.Null(DocumentReader.Read(text, problems));
            Assert.Single(problems);
        }
    }

    [Fact]
    public void AliasBomb_IsRefused()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++)
        {
            bomb.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");
        }

        var problems = new List<Problem>();

        Assert.Null(DocumentReader.Read(bomb.ToString(), problems));

        Assert.Contains("more than", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OverAMegabyte_IsRefused()
    {
        var problems = new List<Problem>();

        Assert.Null(DocumentReader.Read("a: " + new string('x', DocumentReader.MostBytes), problems));

        Assert.Contains("larger than", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    // Found by mutation (tests/Fuzz): the YAML parser fails over its own state.
    [Theory]
    [InlineData("a: [0,name: scenario\ncommand: [train, \"x\"]\n")]
    [InlineData("a:\n  m: {uniform: [0,name: scenario\ncommand: [train, --lr, \"{x}\"]\nenvironment: {A: b}\n")]
    public void Yaml_OverWhichTheParserFails_IsAProblemLikeOthers(string text)
    {
        var problems = new List<Problem>();

        Assert.Null(DocumentReader.Read(text, problems));

        Assert.Contains("the parser gives up", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    private static string Read(string text)
    {
        var problems = new List<Problem>();
        var json = DocumentReader.Read(text, problems);
        Assert.Empty(problems);
        return json!.Value.GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("twolines", "two lines", StringComparison.Ordinal);
    }
}
