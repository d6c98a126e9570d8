using Sweepboard.Engine.Log;
using Xunit;

namespace Sweepboard.Testing.Contracts;

/// <summary>What every event log must do.</summary>
public abstract class EventLogContract
{
    private static readonly StreamId Red = new("red");
    private static readonly StreamId Blue = new("blue");

    protected abstract IEventLog Log { get; }

    [Fact]
    public async Task Append_NewStream_NumbersFromOne()
    {
        var result = await Log.SayAsync(Red, 0, "a", "b");

        Assert.Equal(new AppendResult(true, 2), result);
        Assert.Equal([(1, "a"), (2, "b")], Log.Read(Red, 0).Select(e => (e.Seq, e.Text())));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Append_OtherThanExpected_WritesNothingAndTellsTheSeq(long expected)
    {
        await Log.SayAsync(Red, 0, "a", "b");

        var result = await Log.SayAsync(Red, expected, "c", "d");

        Assert.Equal(new AppendResult(false, 2), result);
        Assert.Equal(2, Log.Read(Red, 0).Count);
        Assert.Equal(2, Log.Head);
    }

    [Fact]
    public async Task Append_Nothing_OnlyChecksTheSeq()
    {
        Assert.Equal(new AppendResult(true, 0), await Log.SayAsync(Red, 0));
        Assert.Equal(new AppendResult(false, 0), await Log.SayAsync(Red, 1));
        Assert.Empty(Log.Streams());
    }

    [Theory]
    [InlineData(Durability.ProcessCrash)]
    [InlineData(Durability.PowerLoss)]
    public async Task Append_KeepsWhatIsSaidAndWhen(Durability durability)
    {
        var record = new LogRecord("typed", new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)).AddTicks(3), Records.Of("ü\0\u2028").Body);

        await Log.AppendAsync(Red, 0, [record], durability);

        var entry = Assert.Single(Log.ReadAll(0));
        Assert.Equal((Red, 1, "typed", record.At), (entry.Stream, entry.Seq, entry.Type, entry.At));
        Assert.Equal(TimeSpan.Zero, entry.At.Offset);
        Assert.Equal(record.Body.ToArray(), entry.Body.ToArray());
    }

    [Fact]
    public async Task Append_BufferUsedAgain_DoesNotChangeTheLog()
    {
        var buffer = "\"a\""u8.ToArray();
        await Log.AppendAsync(Red, 0, [new LogRecord("said", Some.Noon, buffer)], Durability.ProcessCrash);

        buffer[1] = (byte)'z';

        Assert.Equal("a", Assert.Single(Log.Read(Red, 0)).Text());
    }

    [Fact]
    public async Task Append_Cancelled_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Log.AppendAsync(Red, 0, [Records.Of("a")], Durability.ProcessCrash, new CancellationToken(canceled: true)));

        Assert.Equal(0, Log.Head);
    }

    [Fact]
    public async Task Append_ManyAtOnceExpectingTheSame_OneWins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Log.SayAsync(Red, 0, $"{i}"))));

        Assert.Single(results, r => r.Appended);
        Assert.Single(Log.Read(Red, 0));
    }

    [Fact]
    public async Task Read_AfterAndLimit_GiveThatPart()
    {
        await Log.SayAsync(Red, 0, "a", "b");
        await Log.SayAsync(Blue, 0, "x");
        await Log.SayAsync(Red, 2, "c", "d");

        Assert.Equal(["b", "c"], Log.Read(Red, 1, 2).Select(e => e.Text()));
        Assert.Equal(["b", "x", "c"], Log.ReadAll(1, 3).Select(e => e.Text()));
        Assert.Empty(Log.Read(Red, 4));
        Assert.Empty(Log.ReadAll(99));
        Assert.Empty(Log.Read(new("none"), 0));
    }

    [Fact]
    public async Task Positions_GrowOverAllStreams_UpToTheHead()
    {
        await Log.SayAsync(Red, 0, "a");
        await Log.SayAsync(Blue, 0, "x", "y");

        var positions = Log.ReadAll(0).Select(e => e.Position).ToArray();

        Assert.Equal(positions.Order().Distinct(), positions);
        Assert.Equal(positions[^1], Log.Head);
    }

    [Fact]
    public async Task Streams_StandInOrderOfCreation()
    {
        await Log.SayAsync(Red, 0, "a");
        await Log.SayAsync(Blue, 0, "x", "y");
        await Log.SayAsync(Red, 1, "b");

        Assert.Equal([new StreamHead(Red, 2), new StreamHead(Blue, 2)], Log.Streams());
    }

    [Fact]
    public async Task Wait_Behind_CompletesAtOnce()
    {
        await Log.SayAsync(Red, 0, "a");

        Assert.True(Log.WaitAsync(0, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Wait_AtTheHead_CompletesWithTheNextAppend()
    {
        var waiting = Log.WaitAsync(0, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        await Log.SayAsync(Red, 0, "a");

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, Log.Head);
    }

    [Fact]
    public async Task Wait_Cancelled_Ends()
    {
        using var leaving = new CancellationTokenSource();
        var waiting = Log.WaitAsync(0, leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Follow_UnderConcurrentWriters_SeesEveryEntryOnceInOrder()
    {
        const int writers = 4, each = 60;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var all = CollectAsync(Log.FollowAllAsync(0, limit.Token), writers * each);
        var one = CollectAsync(Log.FollowAsync(new("w2"), 0, limit.Token), each);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await Log.SayAsync(new($"w{w}"), i, $"{i}");
            }
        })));

        var followed = await all;
        Assert.Equal(followed.Select(e => e.Position).Order().Distinct(), followed.Select(e => e.Position));
        Assert.All(followed.GroupBy(e => e.Stream), s => Assert.Equal(Enumerable.Range(1, each).Select(i => (long)i), s.Select(e => e.Seq)));
        Assert.Equal(Enumerable.Range(0, each).Select(i => $"{i}"), (await one).Select(e => e.Text()));
    }

    private static async Task<List<LogEntry>> CollectAsync(IAsyncEnumerable<IReadOnlyList<LogEntry>> batches, int count)
    {
        var collected = new List<LogEntry>();
        await foreach (var batch in batches)
        {
            collected.AddRange(batch);
            if (collected.Count >= count)
            {
                break;
            }
        }

        return collected;
    }
}
