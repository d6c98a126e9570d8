namespace Sweepboard.Engine.Spaces;

/// <summary>Guesses what somebody meant to write.</summary>
public static class Spelling
{
    /// <summary>"did you mean 'x'?" for the nearest known word, or the list of them where none is near.</summary>
    public static string? Suggest(string written, IEnumerable<string> known)
    {
        var words = known.Order(StringComparer.Ordinal).ToList();
        return words.Count == 0 ? null : Nearest(written, words) is { } nearest ? $"did you mean '{nearest}'?" : $"known here: {string.Join(", ", words.Take(30))}";
    }

    /// <summary>The known word that is near enough to be meant; null where none is.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var nearest = known.Order(StringComparer.Ordinal).MinBy(word => Distance(written, word));
        return nearest is not null && Distance(written, nearest) <= Math.Max(2, written.Length / 3) ? nearest : null;
    }

    /// <summary>Levenshtein's edit distance, over at most 64 characters of each.</summary>
    private static int Distance(string a, string b)
    {
        a = a[..Math.Min(a.Length, 64)].ToUpperInvariant();
        b = b[..Math.Min(b.Length, 64)].ToUpperInvariant();
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
