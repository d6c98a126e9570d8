namespace Sweepboard.Web.Runs.Logs;

/// <summary>Where lines end: at a line feed, at a carriage return, or at both together. So a progress bar's steps are lines.</summary>
public static class LineEnds
{
    /// <summary>Rows are no longer than this: a line without an end must not fill the page.</summary>
    public const int LongestRow = 4 * 1024;

    /// <summary>Finds the first row's text and end.</summary>
    /// <returns>How many bytes are text, how many the row has with its end, and whether the line ends here. A carriage return that comes last may have a line feed to come: it ends nothing yet.</returns>
    public static (int Text, int Whole, bool Ended) First(ReadOnlySpan<byte> bytes)
    {
        var end = bytes[..Math.Min(bytes.Length, LongestRow)].IndexOfAny((byte)'\n', (byte)'\r');
        if (end >= 0 && bytes[end] == '\n')
        {
            return (end, end + 1, true);
        }

        if (end >= 0 && end + 1 < bytes.Length)
        {
            return (end, bytes[end + 1] == '\n' ? end + 2 : end + 1, true);
        }

        return end < 0 && bytes.Length > LongestRow ? Cut(bytes) : (end < 0 ? bytes.Length : end, bytes.Length, false);
    }

    /// <summary>How many lines end in these bytes. One that ends with a carriage return as the last byte is not counted.</summary>
    public static int Count(ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Count((byte)'\n');
        for (var at = bytes.IndexOf((byte)'\r'); at >= 0 && at + 1 < bytes.Length;)
        {
            count += bytes[at + 1] == '\n' ? 0 : 1;
            var next = bytes[(at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return count;
    }

    // Not within a character.
    private static (int, int, bool) Cut(ReadOnlySpan<byte> bytes)
    {
        var cut = LongestRow;
        while (cut > LongestRow - 4 && (bytes[cut] & 0xC0) == 0x80)
        {
            cut--;
        }

        return (cut, cut, false);
    }
}
