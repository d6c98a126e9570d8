using System.Globalization;

namespace Sweepboard.Web.Api;

/// <summary>The two fields with which any list is read on: <c>limit</c> and <c>cursor</c>.</summary>
internal sealed record Paging(int? Limit, string? Cursor)
{
    private const int Most = 1_000;

    public int Size => Math.Clamp(Limit ?? 100, 1, Most);

    /// <summary>A page of what follows the cursor.</summary>
    /// <param name="items">All that may be shown.</param>
    /// <param name="show">What is shown of one.</param>
    public ListPage<TShown> Of<T, TShown>(IReadOnlyList<T> items, Func<T, TShown> show)
    {
        var from = int.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? Math.Min(cursor, items.Count) : 0;
        var page = items.Skip(from).Take(Size).Select(show).ToList();
        return new(page, from + page.Count < items.Count ? (from + page.Count).ToString(CultureInfo.InvariantCulture) : null);
    }
}
