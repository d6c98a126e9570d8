using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What a command does to a sweep, and what became of it; the first thing done to a sweep may be its creation.</summary>
internal sealed class CellWork<T>(Func<Draft, T> act, SweepCreated? created) : ICellWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _refused;

    public Task<T> Done => _done.Task;

    public SweepCreated? Created => created;

    public void Act(Draft draft)
    {
        try
        {
            _result = draft.All(act);
        }
#pragma warning disable CA1031 // It fails this work alone; the others of the batch do not notice.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _refused = exception;
        }
    }

    public void Complete()
    {
        if (_refused is null)
        {
            _done.TrySetResult(_result);
        }
        else
        {
            _done.TrySetException(_refused);
        }
    }

    public void Fail(Exception exception) => _done.TrySetException(_refused ?? exception);
}
