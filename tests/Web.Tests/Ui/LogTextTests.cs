using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public class LogTextTests
{
    [Theory]
    [InlineData("plain <b>text</b>\n\ttab", "plain <b>text</b>\n\ttab")]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u001b]8;;http://evil\u001b\\link\u001b]8;;\a", "link")]
    [InlineData("\u001b[31", "")]
    [InlineData("\u001b", "")]
    [InlineData("10%\r20%\r", "10%\n20%\n")]
    [InlineData("line\r\nline\r\n", "line\nline\n")]
    [InlineData("a\bb\0", "a␈b␀")]
    [InlineData("user\u202egnp.exe", "user⟨U+202E⟩gnp.exe")]
    [InlineData("zero\u200bwidth", "zero⟨U+200B⟩width")]
    [InlineData("émoji 😀", "émoji 😀")]
    public void Visible_ShowsWhatATerminalWouldObey(string text, string expected) => Assert.Equal(expected, LogText.Visible(text));

    [Fact]
    public void Plain_IsOneLine() => Assert.Equal("a b ⟨U+202E⟩", Show.Plain("a\nb\n\u202e"));
}
