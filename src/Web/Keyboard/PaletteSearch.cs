namespace Sweepboard.Web.Keyboard;

/// <summary>Orders what there is by how well it fits what was typed.</summary>
public static class PaletteSearch
{
    private const int Most = 30;

    /// <summary>The best first; entries that fit alike stay in the order they came in, and so do all of them while nothing is typed.</summary>
    public static IReadOnlyList<PaletteEntry> Find(string typed, IEnumerable<PaletteEntry> entries)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return [.. entries.Take(Most)];
        }

        return [.. (from entry in entries
                    let score = Score(typed, entry)
                    where score is not null
                    orderby score descending
                    select entry).Take(Most)];
    }

    private static int? Score(string typed, PaletteEntry entry) =>
        FuzzyMatch.Score(typed, entry.Title) is { } byTitle ? (2 * byTitle) + 1 : FuzzyMatch.Score(typed, $"{entry.Title} {entry.Detail}");
}
