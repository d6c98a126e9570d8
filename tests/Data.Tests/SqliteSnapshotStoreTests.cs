using Microsoft.Data.Sqlite;
using Sweepboard.Engine.Log;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Data.Tests;

public sealed class SqliteSnapshotStoreTests : SnapshotStoreContract, IDisposable
{
    private readonly OpenFolder _folder = new();

    protected override ISnapshotStore Snapshots => _folder.Data.Snapshots;

    [Fact]
    public async Task Load_BodyDamaged_CountsAsLost()
    {
        await Snapshots.SaveAsync(new(new("red"), 7, 1, "fold"u8.ToArray()));
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "sweepboard.db")};Pooling=False");
        connection.Open();
        using var damage = connection.CreateCommand();
        damage.CommandText = "UPDATE snapshots SET body = x'00'";
        damage.ExecuteNonQuery();

        Assert.Null(Snapshots.Load(new("red"), 1));
    }

    public void Dispose() => _folder.Dispose();
}
