using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Writing;

/// <summary>A write with an answer.</summary>
internal abstract class WriteItem<TResult>(Durability durability, CancellationToken cancellation) : WriteItem(durability, cancellation)
{
    // Those who wait must not run on the writer's thread.
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    public Task<TResult> Done => _done.Task;

    public sealed override void Write() => _result = WriteRows();

    public sealed override void Acknowledge() => _done.TrySetResult(_result);

    public sealed override void Fail(Exception reason) => _done.TrySetException(reason);

    public sealed override void Cancel() => _done.TrySetCanceled(Cancellation);

    protected abstract TResult WriteRows();
}
