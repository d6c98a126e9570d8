using Microsoft.Data.Sqlite;
using Sweepboard.Data.Folder;
using Sweepboard.Data.Schema;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

public sealed class MigrationTests : IDisposable
{
    private static readonly Migration Good = new("CREATE TABLE added (a); INSERT INTO added SELECT count(*) FROM events;");
    private static readonly Migration Broken = new("CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Version1_IsReadByTodaysCode()
    {
        Write("version-1.sql");

        using var data = Open(Migrations.All);

        Assert.Equal(["red 1 one", "red 2 two", "blue 1 ü", "red 3 three"], data.Log.ReadAll(0).Select(e => $"{e.Stream} {e.Seq} {e.Text()}"));
        Assert.Equal("fold"u8.ToArray(), data.Snapshots.Load(new("red"), 1)!.Body.ToArray());
        var run = new RunId(new("abcdefgh"), 8);
        Assert.Equal([(1, 0.5), (2, 0.25), (3, double.PositiveInfinity)], data.Metrics.Read(run)["loss"].Select(p => (p.Step, p.Value)));
        Assert.Equal("byte 120", data.Metrics.Cursor(run, AttemptId.Of(8, AttemptStage.Training, 0)));
        Assert.Equal(new AppendResult(true, 4), await data.Log.SayAsync(new("red"), 3, "four"));
    }

    [Fact]
    public void Open_OlderSchema_TakesTheMissingSteps()
    {
        Write("version-1.sql");

        using (var data = Open([.. Migrations.All, Good]))
        {
            Assert.Equal(4, data.Log.Head);
        }

        Assert.Equal((2L, 4L), (Scalar("PRAGMA user_version"), Scalar("SELECT a FROM added")));
    }

    [Fact]
    public void Open_NewerSchema_IsRefused()
    {
        Open([.. Migrations.All, Good]).Dispose();

        var refusal = Assert.Throws<DataFolderRefusedException>(() => Open(Migrations.All));

        Assert.Contains("newer Sweepboard (schema 2; this one knows 1)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StepFails_LeavesTheStepBeforeAndGoesOnLater()
    {
        Write("version-1.sql");

        Assert.Throws<DataFolderRefusedException>(() => Open([.. Migrations.All, Good, Broken]));
        Assert.Equal((2L, 0L), (Scalar("PRAGMA user_version"), Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'half'")));

        Open([.. Migrations.All, Good, new("CREATE TABLE whole (a)")]).Dispose();
        Assert.Equal(3L, Scalar("PRAGMA user_version"));
    }

    private DataFolder Open(IReadOnlyList<Migration> schema) => DataFolder.Open(_folder.Path, new(TimeProvider.System) { Schema = schema });

    private void Write(string fixture) =>
        Scalar(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Data.Tests", "Fixtures", fixture)));

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("sweepboard.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
