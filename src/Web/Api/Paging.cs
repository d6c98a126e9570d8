using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api;

/// <summary>The two fields with which any list is read on: <c>limit</c> and <c>cursor</c>.</summary>
internal sealed record Paging([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "cursor")] string? Cursor)
{
    private const int Most = 1_000;

    public int Size => Math.Clamp(Limit ?? 100, 1, Most);

    /// <summary>Where the page before ended.</summary>
    public long? Position => Cursor switch
    {
        null => null,
        _ when long.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) => cursor,
        _ => throw UnfitRequestException.InAddress("cursor", "is not one that this server gave out", "take it from next of the page before"),
    };

    /// <summary>A page of what follows the cursor.</summary>
    /// <param name="items">All that may be shown.</param>
    /// <param name="show">What is shown of one.</param>
    public ListPage<TShown> Of<T, TShown>(IReadOnlyList<T> items, Func<T, TShown> show)
    {
        var from = (int)Math.Min(Position ?? 0, items.Count);
        var page = items.Skip(from).Take(Size).Select(show).ToList();
        return new(page, from + page.Count < items.Count ? (from + page.Count).ToString(CultureInfo.InvariantCulture) : null);
    }
}
