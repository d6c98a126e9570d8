using Sweepboard.Engine.Log;
using Xunit;
using static Sweepboard.Testing.Contracts.LogOperation;

namespace Sweepboard.Testing.Contracts;

/// <summary>What a log should hold, as plainly as can be: carries out operations on a log and compares.</summary>
/// <param name="log">The log, as it is after the last reopening.</param>
/// <param name="reopen">Closes the log and opens it again.</param>
public sealed class LogModel(Func<IEventLog> log, Action reopen)
{
    private readonly List<(int Stream, long Seq, string Text)> _entries = [];

    public async Task RunAsync(IEnumerable<LogOperation> operations)
    {
        foreach (var operation in operations)
        {
            await RunAsync(operation);
            Assert.Equal(_entries.Count, log().Head);
            var heads = _entries.GroupBy(e => e.Stream).Select(s => new StreamHead(Id(s.Key), s.Count()));
            Assert.Equal(heads, log().Streams());
        }

        Compare(_entries, log().ReadAll(0));
    }

    private async Task RunAsync(LogOperation operation)
    {
        switch (operation)
        {
            case Append a:
                Assert.Equal(
                    Expect(a.Stream, a.Off, a.Count, out var expectedSeq, out var records),
                    await log().AppendAsync(Id(a.Stream), expectedSeq, records, a.PowerLoss ? Durability.PowerLoss : Durability.ProcessCrash));
                break;
            case Burst b:
                await BurstAsync(b);
                break;
            case ReadOne r:
                Compare(_entries.Where(e => e.Stream == r.Stream && e.Seq > r.After).Take(r.Limit), log().Read(Id(r.Stream), r.After, r.Limit));
                break;
            case ReadAll r:
                Compare(_entries.Skip(r.After).Take(r.Limit), log().ReadAll(r.After, r.Limit));
                break;
            case Follow f:
                await FollowAsync(f.After);
                break;
            case Reopen:
                reopen();
                break;
        }
    }

    private async Task BurstAsync(Burst burst)
    {
        var answers = new List<(AppendResult Expected, Task<AppendResult> Actual)>();
        foreach (var off in burst.Off)
        {
            var expected = Expect(burst.Stream, off, 1, out var expectedSeq, out var records);
            answers.Add((expected, log().AppendAsync(Id(burst.Stream), expectedSeq, records, Durability.ProcessCrash)));
        }

        foreach (var (expected, actual) in answers)
        {
            Assert.Equal(expected, await actual);
        }
    }

    private async Task FollowAsync(int after)
    {
        var expected = _entries.Skip(after).ToList();
        var followed = new List<LogEntry>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await using var batches = log().FollowAllAsync(after, limit.Token).GetAsyncEnumerator(limit.Token);
        while (followed.Count < expected.Count && await batches.MoveNextAsync())
        {
            followed.AddRange(batches.Current);
        }

        Compare(expected, followed);
    }

    // What should become of the append; the model has it then.
    private AppendResult Expect(int stream, int off, int count, out long expectedSeq, out LogRecord[] records)
    {
        long seq = _entries.Count(e => e.Stream == stream);
        expectedSeq = Math.Max(0, seq + off);
        var texts = Enumerable.Range(1, count).Select(i => $"{_entries.Count + i}").ToArray();
        records = [.. texts.Select(text => Records.Of(text))];
        if (expectedSeq != seq)
        {
            return new(false, seq);
        }

        _entries.AddRange(texts.Select((text, i) => (stream, seq + i + 1, text)));
        return new(true, seq + count);
    }

    private static void Compare(IEnumerable<(int Stream, long Seq, string Text)> expected, IReadOnlyList<LogEntry> actual) =>
        Assert.Equal(expected.Select(e => (Id(e.Stream), e.Seq, e.Text)), actual.Select(e => (e.Stream, e.Seq, e.Text())));

    private static StreamId Id(int stream) => new($"s{stream}");
}
