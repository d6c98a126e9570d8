using Sweepboard.Web.Runs.Logs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class AnsiLineTests
{
    [Theory]
    [InlineData("plain", "plain:")]
    [InlineData("\u001b[31mred\u001b[0m", "red:ink-2")]
    [InlineData("\u001b[1;32mok\u001b[m then", "ok:ink-3 bold| then:")]
    [InlineData("\u001b[38;5;196mx", "x:ink-10")]
    [InlineData("\u001b[38;2;10;10;200mx", "x:ink-13")]
    [InlineData("\u001b[38:5:2mx", "x:ink-3")]
    [InlineData("\u001b[48;5;240mx", "x:ground-8")]
    [InlineData("\u001b[91;104mx", "x:ink-10 ground-13")]
    [InlineData("\u001b[7mx", "x:ground-8")]
    [InlineData("\u001b[4m\u001b[24mx", "x:")]
    [InlineData("\u001b[38;5m\u001b[999999999999mx", "x:")]
    [InlineData("\u001b[8mhidden", "hidden:")]
    [InlineData("\u001b[2J\u001b[10;10Hmoved", "moved:")]
    [InlineData("\u001b(B\u001b)0text", "text:")]
    [InlineData("\u001b]8;;http://evil/\u001b\\link\u001b]8;;\u001b\\", "link:")]
    [InlineData("\u001b]0;title\atext", "text:")]
    [InlineData("\u001bP1;2|payload\u001b\\text", "text:")]
    [InlineData("\u001b_payload without an end", "")]
    [InlineData("\u001b[31", "")]
    [InlineData("\u001b", "")]
    [InlineData("\u001b[31\u0007mx", "␇mx:")]
    [InlineData("\u009b31mx", "⟨U+009B⟩31mx:")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>:")]
    [InlineData("a\bb\0c\u007f", "a␈b␀c⟨U+007F⟩:")]
    [InlineData("user\u202egnp.exe", "user⟨U+202E⟩gnp.exe:")]
    [InlineData("tag\U000e0041", "tag⟨U+E0041⟩:")]
    [InlineData("\u2028\u2066", "⟨U+2028⟩⟨U+2066⟩:")]
    [InlineData("émoji 😀", "émoji 😀:")]
    public void Read_ColoursBecomeClasses_AndNothingElseIsObeyed(string text, string expected)
    {
        var style = default(AnsiStyle);

        Assert.Equal(expected, string.Join('|', AnsiLine.Read(text, ref style).Select(s => $"{s.Text}:{s.Class}")));
    }

    [Fact]
    public void Read_HalfACharacter_IsASign()
    {
        var style = default(AnsiStyle);

        Assert.Equal("\ufffd lone", AnsiLine.Read("\ud800 lone", ref style).Single().Text);
    }

    [Fact]
    public void Read_OfAnyBytes_ShowsNothingThatCannotBeSeen()
    {
        var random = new Random(7);
        for (var n = 0; n < 5_000; n++)
        {
            var style = default(AnsiStyle);
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => (char)(random.Next(3) == 0 ? "\u001b[;:m]\\P0123456789(\a"[random.Next(20)] : random.Next(0x2100))));

            var shown = AnsiLine.Read(text, ref style);

            Assert.DoesNotContain(shown, s => s.Text.Any(c => char.IsControl(c) && c != '\t') || s.Text.AsSpan().IndexOfAnyInRange('\u202a', '\u202e') >= 0);
            Assert.All(shown, s => Assert.Matches("^[a-z0-9 -]*$", s.Class));
        }
    }
}
