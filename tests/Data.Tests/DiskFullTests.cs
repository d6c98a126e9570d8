using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>Promise 6: a full disk stops the writing, loses nothing acknowledged, and the writing resumes by itself.</summary>
public sealed class DiskFullTests : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly StreamId Stream = new("red");
    private static readonly RunId Run = new(new("abcdefgh"), 1);

    private readonly SmallDisk _disk = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _disk.Dispose();

    [Fact]
    public async Task Disk_FillsAndIsFreed_StopsAndResumesWithNothingLost()
    {
        using (var data = Open())
        {
            var before = await AppendAsync(data.Log, 0, 500);
            _disk.Fill();

            var (kept, failure) = await AppendUntilFullAsync(data.Log, before);

            Assert.StartsWith($"No space is left on the device that holds {_disk.Path}.", failure.Message, StringComparison.Ordinal);
            Assert.Equal((false, failure.Message), (data.Health.Writable, data.Health.Problem));
            Assert.Equal(kept, data.Log.Read(Stream, 0).Count);
            await Assert.ThrowsAsync<LogUnavailableException>(() => data.Metrics.AppendAsync(Run, new("job"), Points(50_000), "far"));
            Assert.Null(data.Metrics.Cursor(Run, new("job")));

            await ResumeAsync(data);

            Assert.Equal(kept + 10, await AppendAsync(data.Log, kept, 10));
        }

        using var reopened = Open();
        Assert.Equal(Enumerable.Range(1, reopened.Log.Read(Stream, 0).Count).Select(i => $"{i}"), reopened.Log.Read(Stream, 0).Select(e => e.Text()));
    }

    [Fact]
    public async Task Disk_FullForAMinute_IsTriedAgainAndAgain()
    {
        using var data = Open();
        _disk.Fill();
        await AppendUntilFullAsync(data.Log, 0);

        for (var i = 0; i < 60; i++)
        {
            await _time.WaitForTimerAsync();
            _time.Advance(Retry);
            Assert.False(data.Health.Writable);
        }

        await ResumeAsync(data);
    }

    [Fact]
    public async Task Process_EndsWhileTheDiskIsFull_NothingAcknowledgedIsMissingLater()
    {
        int kept;
        using (var data = Open())
        {
            _disk.Fill();
            (kept, _) = await AppendUntilFullAsync(data.Log, 0);
        }

        using (var full = Open())
        {
            Assert.Equal(kept, full.Log.Read(Stream, 0).Count);
        }

        _disk.Free();
        using var freed = Open();
        Assert.Equal(kept + 5, await AppendAsync(freed.Log, kept, 5));
    }

    private async Task ResumeAsync(DataFolder data)
    {
        _disk.Free();
        // A try that was under way may have found the space already, and then no other follows.
        await Eventually.TrueAsync(() => Resumed(data), TimeSpan.FromSeconds(30));
        Assert.Null(data.Health.Problem);
    }

    private bool Resumed(DataFolder data)
    {
        if (!data.Health.Writable)
        {
            _time.Advance(Retry);
        }

        return data.Health.Writable;
    }

    private static async Task<(int Kept, LogUnavailableException Failure)> AppendUntilFullAsync(IEventLog log, int seq)
    {
        while (true)
        {
            try
            {
                seq = await AppendAsync(log, seq, 1);
            }
            catch (LogUnavailableException e)
            {
                return (seq, e);
            }
        }
    }

    private static async Task<int> AppendAsync(IEventLog log, int seq, int count)
    {
        for (var i = 0; i < count; i++)
        {
            seq = (int)(await log.SayAsync(Stream, seq, $"{seq + 1}")).Seq;
        }

        return seq;
    }

    private static MetricPoint[] Points(int count) => [.. Enumerable.Range(0, count).Select(step => new MetricPoint("loss", step, step, Some.Noon))];

    private DataFolder Open() => DataFolder.Open(_disk.Path, new(_time));
}
