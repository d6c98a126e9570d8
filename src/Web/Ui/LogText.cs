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
                i = SkipEscape(text, i);
            }
            else if (text[i] != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                Append(shown, text[i]);
            }
        }

        return shown.ToString();
    }

    // Colours and cursor moves (ECMA-48 5.4) and operating system commands, links among them (5.6), are left out whole.
    private static int SkipEscape(string text, int at)
    {
        if (at + 1 >= text.Length)
        {
            return at;
        }

        var i = at + 2;
        if (text[at + 1] == '[')
        {
            while (i < text.Length && text[i] is >= ' ' and < '@')
            {
                i++;
            }

            return Math.Min(i, text.Length - 1);
        }

        if (text[at + 1] is ']' or 'P' or '^' or '_')
        {
            while (i < text.Length && text[i] != '\a' && text[i] != '\n' && !(text[i] == '\\' && text[i - 1] == '\u001b'))
            {
                i++;
            }

            return Math.Min(i, text.Length - 1);
        }

        return at + 1;
    }

    private static void Append(StringBuilder shown, char c)
    {
        if (c is '\n' or '\t' || (!char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format))
        {
            shown.Append(c);
        }
        else if (c == '\r')
        {
            shown.Append('\n');
        }
        else if (c < ' ')
        {
            shown.Append((char)('\u2400' + c));
        }
        else
        {
            shown.Append(CultureInfo.InvariantCulture, $"⟨U+{(int)c:X4}⟩");
        }
    }
}
