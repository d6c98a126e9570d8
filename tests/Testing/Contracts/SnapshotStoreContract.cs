using Sweepboard.Engine.Log;
using Xunit;

namespace Sweepboard.Testing.Contracts;

/// <summary>What every snapshot store must do.</summary>
public abstract class SnapshotStoreContract
{
    private static readonly StreamId Stream = new("red");

    protected abstract ISnapshotStore Snapshots { get; }

    [Fact]
    public void Load_NothingSaved_IsNull() => Assert.Null(Snapshots.Load(Stream, 1));

    [Fact]
    public async Task Load_AfterSave_GivesWhatWasSaved()
    {
        await Snapshots.SaveAsync(Of(7, 1, "fold"));

        var loaded = Snapshots.Load(Stream, 1);

        Assert.Equal((Stream, 7, 1), (loaded!.Stream, loaded.Seq, loaded.Format));
        Assert.Equal("fold"u8.ToArray(), loaded.Body.ToArray());
    }

    [Fact]
    public async Task Save_OlderThanKept_KeepsTheNewer()
    {
        await Snapshots.SaveAsync(Of(7, 1, "newer"));
        await Snapshots.SaveAsync(Of(3, 1, "older"));

        Assert.Equal(7, Snapshots.Load(Stream, 1)!.Seq);
    }

    [Fact]
    public async Task Save_OtherFormat_TakesThePlaceOfTheOld()
    {
        await Snapshots.SaveAsync(Of(7, 1, "old code"));
        await Snapshots.SaveAsync(Of(3, 2, "new code"));

        Assert.Null(Snapshots.Load(Stream, 1));
        Assert.Equal(3, Snapshots.Load(Stream, 2)!.Seq);
    }

    private static Snapshot Of(long seq, int format, string body) => new(Stream, seq, format, System.Text.Encoding.UTF8.GetBytes(body));
}
