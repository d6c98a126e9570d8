namespace Sweepboard.Engine.Log;

/// <summary>A log that lasts as long as the process: for dry runs and tests.</summary>
public sealed class InMemoryEventLog : IEventLog
{
    private readonly Lock _lock = new();
    private readonly HeadSignal _head = new();
    private readonly List<LogEntry> _all = [];
    private readonly Dictionary<StreamId, List<LogEntry>> _streams = [];
    private readonly List<StreamId> _created = [];

    public long Head => _head.Head;

    public Task<AppendResult> AppendAsync(
        StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records, Durability durability, CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<AppendResult>(cancellation);
        }

        lock (_lock)
        {
            return Task.FromResult(Append(stream, expectedSeq, records));
        }
    }

    public IReadOnlyList<LogEntry> Read(StreamId stream, long afterSeq, int limit = int.MaxValue)
    {
        lock (_lock)
        {
            return _streams.TryGetValue(stream, out var entries) ? After(entries, afterSeq, limit) : [];
        }
    }

    public IReadOnlyList<LogEntry> ReadAll(long afterPosition, int limit = int.MaxValue)
    {
        lock (_lock)
        {
            return After(_all, afterPosition, limit);
        }
    }

    public IReadOnlyList<StreamHead> Streams()
    {
        lock (_lock)
        {
            return [.. _created.Select(stream => new StreamHead(stream, _streams[stream].Count))];
        }
    }

    public Task WaitAsync(long position, CancellationToken cancellation) => _head.WaitAsync(position, cancellation);

    private AppendResult Append(StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records)
    {
        var entries = _streams.GetValueOrDefault(stream);
        var seq = entries?.Count ?? 0L;
        if (seq != expectedSeq || records.Count == 0)
        {
            return new(seq == expectedSeq, seq);
        }

        if (entries is null)
        {
            _streams[stream] = entries = [];
            _created.Add(stream);
        }

        foreach (var record in records)
        {
            // The body is copied: whoever appended may go on using its buffer.
            var entry = new LogEntry(_all.Count + 1, stream, ++seq, record.Type, record.At.ToUniversalTime(), record.Body.ToArray());
            _all.Add(entry);
            entries.Add(entry);
        }

        _head.Advance(_all.Count);
        return new(true, seq);
    }

    // Both numbers are dense from 1 here, so the entry after number n stands at index n.
    private static List<LogEntry> After(List<LogEntry> entries, long number, int limit)
    {
        var start = (int)Math.Clamp(number, 0, entries.Count);
        return entries.GetRange(start, Math.Min(limit, entries.Count - start));
    }
}
