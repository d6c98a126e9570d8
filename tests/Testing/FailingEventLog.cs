using Sweepboard.Engine.Log;

namespace Sweepboard.Testing;

/// <summary>A log whose appends fail while a test says so, as on a full disk; what was written can still be read.</summary>
public sealed class FailingEventLog(IEventLog inner) : IEventLog, IStoreHealth
{
    private volatile bool _fails;

    public bool Fails
    {
        get => _fails;
        set => _fails = value;
    }

    public bool Writable => !Fails;

    public string? Problem => Fails ? "No space is left on the device (said the test)." : null;

    public string Location => "memory";

    public long SizeBytes => 0;

    public long Head => inner.Head;

    public Task<AppendResult> AppendAsync(
        StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records, Durability durability, CancellationToken cancellation = default) =>
        Fails
            ? Task.FromException<AppendResult>(new LogUnavailableException(Problem!))
            : inner.AppendAsync(stream, expectedSeq, records, durability, cancellation);

    public IReadOnlyList<LogEntry> Read(StreamId stream, long afterSeq, int limit = int.MaxValue) => inner.Read(stream, afterSeq, limit);

    public IReadOnlyList<LogEntry> ReadAll(long afterPosition, int limit = int.MaxValue) => inner.ReadAll(afterPosition, limit);

    public IReadOnlyList<StreamHead> Streams() => inner.Streams();

    public Task WaitAsync(long position, CancellationToken cancellation) => inner.WaitAsync(position, cancellation);
}
