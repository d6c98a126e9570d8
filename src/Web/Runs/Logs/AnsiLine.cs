using System.Text;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>A line as a terminal would colour it, and nothing else that a terminal would do.</summary>
public static class AnsiLine
{
    /// <param name="text">The line without its end.</param>
    /// <param name="style">The style at its beginning; afterwards, that at its end.</param>
    public static IReadOnlyList<LogSpan> Read(ReadOnlySpan<char> text, ref AnsiStyle style)
    {
        var spans = new List<LogSpan>(1);
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\u001b')
            {
                i += LogText.Append(shown, text, i);
                continue;
            }

            var end = Escape.End(text, i);
            if (Escape.IsRendition(text[i..(end + 1)], out var parameters) && style.After(parameters) is var next && next != style)
            {
                Close(spans, shown, style);
                style = next;
            }

            i = end;
        }

        Close(spans, shown, style);
        return spans;
    }

    private static void Close(List<LogSpan> spans, StringBuilder shown, AnsiStyle style)
    {
        if (shown.Length > 0)
        {
            spans.Add(new(shown.ToString(), style.Class));
            shown.Clear();
        }
    }
}
