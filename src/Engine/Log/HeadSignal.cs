namespace Sweepboard.Engine.Log;

/// <summary>The log's head, and a way to wait until it is above a position. One wake-up a commit serves all who wait.</summary>
public sealed class HeadSignal
{
    private long _head;
    private TaskCompletionSource _next = NewSource();

    public HeadSignal(long head = 0) => _head = head;

    public long Head => Volatile.Read(ref _head);

    /// <summary>Called by the one writer, after what it announces can be read.</summary>
    public void Advance(long head)
    {
        Volatile.Write(ref _head, head);
        Interlocked.Exchange(ref _next, NewSource()).SetResult();
    }

    public async Task WaitAsync(long position, CancellationToken cancellation)
    {
        while (true)
        {
            // The source is taken before the head is read: an advance between the two completes the source taken.
            var next = Volatile.Read(ref _next);
            if (Head > position)
            {
                return;
            }

            await next.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    // Those who wait must not run on the writer's thread.
    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
