using System.Text;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Web.Runs.Logs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class LogWindowTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("10%\r20%\r\ndone\n", "10%|20%|done")]
    [InlineData("\n\n", "|")]
    [InlineData("end\r", "end")]
    [InlineData("", "")]
    public void Of_Text_IsItsLines(string text, string lines) => Assert.Equal(lines, Texts(Window(text)));

    [Fact]
    public void Of_APartFromTheMiddle_BeginsWithAWholeLine()
    {
        var window = LogWindow.Of(new(Encoding.UTF8.GetBytes("tail of one\nnext\n"), 100, 117, 0), fromLineStart: false);

        Assert.Equal(("next", 112, 117), (Texts(window), window.Start, window.End));
    }

    [Fact]
    public void Append_ToALineThatGrows_ShowsItOnce()
    {
        var log = new TextLog("one\ntw");
        var window = LogWindow.Of(Chunk(log, 0), true);
        log.Print("o\nthree");

        window = window.Append(Chunk(log, window.Tail));

        Assert.Equal("one|two|three", Texts(window));
        Assert.Equal([1, 2, 3], window.Numbered(1).Select(l => l.Number!.Value));
    }

    [Fact]
    public void Append_BetweenACarriageReturnAndItsLineFeed_MakesNoEmptyLine()
    {
        var log = new TextLog("one\r");
        var window = LogWindow.Of(Chunk(log, 0), true);
        log.Print("\ntwo\r\n");

        Assert.Equal("one|two", Texts(window.Append(Chunk(log, window.Tail))));
    }

    [Fact]
    public void Append_PastWhatIsLost_SaysSoAndNumbersNoFurther()
    {
        var window = Window("one\n").Append(new(Encoding.UTF8.GetBytes("later\n"), 1_004, 1_010, 1_000));

        var lines = window.Numbered(1);
        Assert.Equal((1_000, null), (lines[1].Lost, lines[2].Number));
        Assert.Equal((1_010, "later"), (window.End, lines[2].Text));
    }

    [Fact]
    public void Prepend_KeepsWhatIsThere()
    {
        var log = new TextLog(string.Concat(Enumerable.Range(1, 9).Select(i => $"line {i}\n")));
        var window = LogWindow.Of(new(Encoding.UTF8.GetBytes("line 9\n"), 56, 63, 0), true);

        window = window.Prepend(new(Encoding.UTF8.GetBytes("ine 7\nline 8\n"), 43, 63, 0));

        Assert.Equal("line 8|line 9", Texts(window));
        Assert.Equal(49, window.Start);
    }

    [Fact]
    public void ALineWithoutEnd_IsCutIntoRowsBetweenCharacters()
    {
        var window = Window(new string('ü', 10_000));

        Assert.Equal(new string('ü', 10_000), string.Concat(window.Lines.Select(l => l.Text)));
        Assert.All(window.Lines, l => Assert.InRange(l.Text.Length, 1, LineEnds.LongestRow));
        Assert.Equal([1L, null, null, null, null], window.Numbered(1).Select(l => l.Number));
    }

    [Fact]
    public void KeepAround_KeepsThePlaceAndForgetsTheRest()
    {
        var window = Window(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"{i:000}\n"))).KeepAround(2_000, 100);

        Assert.Equal((100, "450", "549"), (window.Lines.Count, window.Lines[0].Text, window.Lines[^1].Text));
        Assert.Equal((1_800, 2_200), (window.Start, window.End));
    }

    [Fact]
    public void Colours_GoOnIntoTheNextLine()
    {
        var window = Window("\u001b[31mred\nstill\u001b[0m plain\n");

        Assert.Equal([new("still", "ink-2"), new(" plain", "")], window.Lines[1].Spans);
    }

    private static LogWindow Window(string text) => LogWindow.Of(new(Encoding.UTF8.GetBytes(text), 0, text.Length, 0), true);

    private static LogChunk Chunk(TextLog log, long from) => log.Read(from, 1_000, default).Result;

    private static string Texts(LogWindow window) => string.Join('|', window.Lines.Select(l => l.Text));
}
