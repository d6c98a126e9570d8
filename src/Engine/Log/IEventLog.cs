namespace Sweepboard.Engine.Log;

/// <summary>The single source of truth: an append-only log of streams. Safe for concurrent use.</summary>
public interface IEventLog
{
    /// <summary>The position of the last entry, 0 when the log is empty.</summary>
    long Head { get; }

    /// <summary>
    /// Appends the records if the stream's last sequence number equals <paramref name="expectedSeq"/> (0: the stream does not
    /// exist yet), all or none. It completes when they survive what <paramref name="durability"/> names. The bodies are copied. Cancelling
    /// counts until the writing begins; after that the answer comes.
    /// </summary>
    /// <exception cref="LogUnavailableException">Nothing was written; the log may recover.</exception>
    Task<AppendResult> AppendAsync(
        StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records, Durability durability, CancellationToken cancellation = default);

    /// <summary>The entries of one stream with a sequence number above <paramref name="afterSeq"/>, oldest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<LogEntry> Read(StreamId stream, long afterSeq, int limit = int.MaxValue);

    /// <summary>The entries of all streams with a position above <paramref name="afterPosition"/>, oldest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<LogEntry> ReadAll(long afterPosition, int limit = int.MaxValue);

    /// <summary>Every stream with its last sequence number, in order of creation.</summary>
    IReadOnlyList<StreamHead> Streams();

    /// <summary>Completes as soon as <see cref="Head"/> is above <paramref name="position"/>.</summary>
    Task WaitAsync(long position, CancellationToken cancellation);
}
