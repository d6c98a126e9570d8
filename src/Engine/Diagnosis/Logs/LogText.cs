using System.Buffers;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Takes out of a line what a terminal would not show.</summary>
internal static class LogText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';

    private static readonly SearchValues<char> Unseen =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Select(c => (char)c), '\u007f', '\ufeff']);

    /// <summary>Cleans in place.</summary>
    /// <returns>How many characters are left at the front.</returns>
    public static int Clean(Span<char> line)
    {
        var length = line.IndexOfAny(Unseen) is var first && first < 0 ? line.Length : Drop(line, first);
        return line[..length].TrimEnd().Length;
    }

    private static int Drop(Span<char> line, int first)
    {
        var kept = first;
        for (var i = first; i < line.Length; i++)
        {
            if (line[i] == Escape)
            {
                i = EndOfSequence(line, i);
            }
            else if (!Unseen.Contains(line[i]))
            {
                line[kept++] = line[i];
            }
        }

        return kept;
    }

    // ECMA-48: CSI ends with a byte from @ to ~, OSC with a bell or another escape.
    private static int EndOfSequence(ReadOnlySpan<char> line, int at)
    {
        if (at + 1 >= line.Length || line[at + 1] is not ('[' or ']'))
        {
            return at + 1;
        }

        var isTitle = line[at + 1] == ']';
        for (var i = at + 2; i < line.Length; i++)
        {
            if (isTitle ? line[i] is Bell or Escape : line[i] is >= '@' and <= '~')
            {
                return isTitle && line[i] == Escape ? i + 1 : i;
            }
        }

        return line.Length;
    }
}
