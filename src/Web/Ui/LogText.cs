using System.Globalization;
using System.Text;

namespace Sweepboard.Web.Ui;

/// <summary>Makes a log's text safe to look at: what a terminal would obey, or what would turn the reading order around, is shown as a sign.</summary>
public static class LogText
{
    public static string Visible(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u001b')
            {
                i = Escape.End(text, i);
            }
            else if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                shown.Append('\n');
            }
            else if (text[i] != '\r')
            {
                i += Append(shown, text, i);
            }
        }

        return shown.ToString();
    }

    /// <summary>Appends the character at a place as one that can be seen.</summary>
    /// <returns>How many more characters of the text it took.</returns>
    public static int Append(StringBuilder shown, ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (c is '\t' or (>= ' ' and <= '~'))
        {
            shown.Append(c);
            return 0;
        }

        if (c < ' ')
        {
            shown.Append((char)('\u2400' + c));
            return 0;
        }

        var rune = Rune.DecodeFromUtf16(text[at..], out var found, out var taken) == System.Buffers.OperationStatus.Done ? found : Rune.ReplacementChar;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        {
            shown.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩");
        }
        else
        {
            shown.Append(rune.ToString());
        }

        return taken - 1;
    }
}
