using Sweepboard.Data.Log;
using Sweepboard.Data.Sqlite;

namespace Sweepboard.Data.Tests;

public class ChainWalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_199)]
    [InlineData(1_200)]
    public async Task Walk_OverTheNewest_EndsAsAWalkOverAll(long newest)
    {
        using var folder = await DamagedFolder.ClosedAsync();
        using var connection = Connections.OpenForInspection(folder.Paths.Database, hasWal: false);

        var whole = new ChainWalk(connection, 1_200).Run()!.Value;
        var part = new ChainWalk(connection, 1_200, newest);

        Assert.Equal(whole.Hash, part.Run()!.Value.Hash);
        Assert.Equal((1_200, Convert.ToHexStringLower(whole.Hash)), (part.Position, part.Noted));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(1_000, false)]
    public async Task Walk_EntryDamaged_IsFoundIfItIsAmongTheNewest(long newest, bool passes)
    {
        using var folder = await DamagedFolder.ClosedAsync();
        DamagedFolder.Flip(folder.Paths.Database, folder.OffsetOf("entry 205 of s1") + 3, 0);
        using var connection = Connections.OpenForInspection(folder.Paths.Database, hasWal: false);

        Assert.Equal(passes, new ChainWalk(connection, 0, newest).Run() is not null);
    }
}
