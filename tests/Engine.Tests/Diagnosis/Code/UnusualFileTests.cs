using System.Text.Json;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Code;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

public class UnusualFileTests
{
    private static readonly string Faulty = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Engine.Tests", "Diagnosis", "Code", "Faulty", "torch_script.py"));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Notebook_CitesTheLineOfTheNotebook()
    {
        var cells = new object[]
        {
            new { cell_type = "markdown", source = (string[])["loss.backward() is explained here"] },
            new { cell_type = "code", source = (string[])["%matplotlib inline\n", "!pip install torch\n"] },
            new { cell_type = "code", source = Faulty.Split('\n').Select(l => l + "\n").ToArray() },
        };
        var notebook = JsonSerializer.Serialize(new { cells, nbformat = 4 }, Indented);

        var clue = Look.At(new FailureCase { Title = "case", Files = [new("train.ipynb", notebook)] })[0];

        Assert.Equal("code.missing_zero_grad", clue.Label);
        Assert.Contains("loss.backward()", notebook.Split('\n')[clue.Evidence[0].Line!.Value - 1], StringComparison.Ordinal);
        Assert.Empty(clue.Edits);
    }

    [Theory]
    [InlineData("def broken(:\n    pass\n", "half.py")]
    [InlineData("<<<<<<< HEAD\nlr = 1\n=======\nlr = 2\n>>>>>>> other\n", "merge.py")]
    [InlineData("if x:\n\tprint 'tab'\n        print 'blanks'\n", "tabs.py")]
    [InlineData("x = (1,\n", "cut.py")]
    [InlineData("text = '''never closed\n", "open.py")]
    public void BrokenFile_DoesNotHideTheOthers(string text, string path)
    {
        var clues = Look.Whole(new() { Title = "case", Files = [new(path, text), new("train.py", Faulty)] });

        Assert.Equal("code.missing_zero_grad", clues.Found[0].Label);
    }

    [Fact]
    public void BrokenLine_IsLeftOutAndTold()
    {
        var clues = Look.Whole(new() { Title = "case", Files = [new("train.py", Faulty + "x = = 3\n")] });

        Assert.Equal("code.missing_zero_grad", clues.Found[0].Label);
        Assert.Contains(clues.Notes, n => n.Contains("train.py", StringComparison.Ordinal) && n.Contains("line 14", StringComparison.Ordinal));
    }

    [Fact]
    public void TextThatIsNoText_IsTold()
    {
        var clues = Look.Whole(new() { Title = "case", Files = [new("a.py", "\0\u0001\u0002"), new("b.py", new string('x', 3_000_000)), new("c.ipynb", "{}")] });

        Assert.Equal(3, clues.Notes.Count);
        Assert.Empty(clues.Found);
    }

    [Fact]
    public async Task WithoutPython_LinesAreSearched()
    {
        var study = new CaseStudy(new() { Title = "case", Files = [new("train.py", Faulty)] });

        var clues = await new CodeFinder("/nowhere/python3").FindAsync(study, CancellationToken.None);

        Assert.Equal("code.missing_zero_grad", clues.Found[0].Label);
        Assert.Contains(clues.Notes, n => n.Contains("python3", StringComparison.Ordinal));
    }

    [Fact]
    public void SameCase_GivesTheSameClues()
    {
        var first = JsonSerializer.Serialize(Look.At(Faulty));

        Assert.Equal(first, JsonSerializer.Serialize(Look.At(Faulty)));
    }

    [Fact]
    public void CodeThatWouldRunForever_IsOnlyRead()
    {
        var clues = Look.Whole(new() { Title = "case", Files = [new("train.py", "import os\nwhile True:\n    os.fork()\n")] });

        Assert.Empty(clues.Found);
    }
}
