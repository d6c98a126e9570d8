using Microsoft.AspNetCore.WebUtilities;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class SweepQueryTests
{
    [Fact]
    public void Read_WhatFieldsWrote_IsTheSame()
    {
        var query = new SweepQuery { Filter = "a > 1 & \"b c\" = 2", SortBy = "score", Descending = false, Columns = ["run", "x"], Pinned = 2, HeatMap = true, Selected = [3, 5], Across = "x", Curve = "loss", CurveLog = true, Copy = 4 };

        var read = SweepQuery.Read(Address(query));

        Assert.Equal(query with { Columns = null, Selected = [] }, read with { Columns = null, Selected = [] });
        Assert.Equal(query.Columns, read.Columns);
        Assert.Equal(query.Selected, read.Selected);
    }

    [Fact]
    public void Fields_OfWhatIsUsual_AreEmpty() => Assert.All(SweepQuery.Default.Fields().Values, Assert.Null);

    [Theory]
    [InlineData("selected=1,x,-4,2,2&pinned=99&sort=&heat=yes&copy=no")]
    public void Read_Nonsense_TakesWhatItCan(string written)
    {
        var read = SweepQuery.Read($"http://localhost/sweeps/testtest?{written}");

        Assert.Equal([1, 2], read.Selected);
        Assert.Equal((8, false, null), (read.Pinned, read.HeatMap, read.Copy));
    }

    private static string Address(SweepQuery query) =>
        QueryHelpers.AddQueryString("http://localhost/sweeps/testtest", query.Fields().Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value?.ToString()));
}
