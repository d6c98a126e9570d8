namespace Sweepboard.Web.Ui;

/// <summary>Finds where a terminal's control sequence ends (ECMA-48 5.3 to 5.6). None goes on beyond its line.</summary>
public static class Escape
{
    /// <param name="text">The text.</param>
    /// <param name="at">Where an escape character stands.</param>
    /// <returns>Where the last character of the sequence stands.</returns>
    public static int End(ReadOnlySpan<char> text, int at) => (at + 1 < text.Length ? text[at + 1] : '\0') switch
    {
        '[' => Control(text, at + 2),
        // Commands to the operating system, links among them, and strings for devices.
        ']' or 'P' or 'X' or '^' or '_' => Command(text, at + 2),
        >= ' ' and <= '/' => Final(text, at + 2),
        >= '0' and <= '~' => at + 1,
        _ => at,
    };

    /// <summary>What stands in a sequence that chooses colours; empty for every other sequence.</summary>
    public static bool IsRendition(ReadOnlySpan<char> sequence, out ReadOnlySpan<char> parameters)
    {
        var chooses = sequence is [_, '[', .., 'm'];
        parameters = chooses ? sequence[2..^1] : [];
        return chooses;
    }

    private static int Control(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && text[i] is >= ' ' and <= '?')
        {
            i++;
        }

        return i < text.Length && text[i] is >= '@' and <= '~' ? i : i - 1;
    }

    private static int Final(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && text[i] is >= ' ' and <= '/')
        {
            i++;
        }

        return i < text.Length && text[i] is >= '0' and <= '~' ? i : i - 1;
    }

    private static int Command(ReadOnlySpan<char> text, int i)
    {
        for (; i < text.Length && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == '\a' || (text[i] == '\\' && text[i - 1] == '\u001b'))
            {
                return i;
            }
        }

        return i - 1;
    }
}
