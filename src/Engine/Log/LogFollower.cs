using System.Runtime.CompilerServices;

namespace Sweepboard.Engine.Log;

/// <summary>Follows the log from a number on: everything after it, once, in order. A slow reader costs nothing but its own delay.</summary>
public static class LogFollower
{
    private const int BatchSize = 500;

    /// <summary>The entries of one stream after <paramref name="afterSeq"/>, those to come included.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<LogEntry>> FollowAsync(
        this IEventLog log, StreamId stream, long afterSeq, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            // The head is read before the entries: what arrives between the two is found by the next round, not missed.
            var head = log.Head;
            var batch = log.Read(stream, afterSeq, BatchSize);
            if (batch.Count > 0)
            {
                afterSeq = batch[^1].Seq;
                yield return batch;
            }
            else
            {
                await log.WaitAsync(head, cancellation).ConfigureAwait(false);
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The entries of all streams after <paramref name="afterPosition"/>, those to come included.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<LogEntry>> FollowAllAsync(
        this IEventLog log, long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var batch = log.ReadAll(afterPosition, BatchSize);
            if (batch.Count > 0)
            {
                afterPosition = batch[^1].Position;
                yield return batch;
            }
            else
            {
                await log.WaitAsync(afterPosition, cancellation).ConfigureAwait(false);
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }
}
