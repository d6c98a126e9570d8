using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>Where queues are solved: a few at a time, so that the pages stay quick; others wait for their turn, and beyond that are turned away.</summary>
public sealed class PlanDesk(Solve solve, int parallel = PlanDesk.Parallel, int mostWaiting = PlanDesk.MostWaiting) : IDisposable
{
    public const int Parallel = 2;
    public const int MostWaiting = 16;

    private readonly SemaphoreSlim _turns = new(parallel);
    private int _waiting;

    /// <summary>The best plan there is when the queue is solved, its time is over, or it is stopped.</summary>
    /// <exception cref="PlanDeskFullException">Too many wait already.</exception>
    /// <exception cref="OperationCanceledException">Stopped before its turn came.</exception>
    public async Task<AllocationPlan> SolveAsync(GpuQueue queue, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        await TakeTurnAsync(stop);
        try
        {
            // A thread of its own: the pool's are for those who look at pages meanwhile.
            return await Task.Factory.StartNew(() => solve(queue, better, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task TakeTurnAsync(CancellationToken stop)
    {
        if (_turns.Wait(0, CancellationToken.None))
        {
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _waiting) > mostWaiting)
            {
                throw new PlanDeskFullException(parallel, mostWaiting);
            }

            await _turns.WaitAsync(stop);
            if (stop.IsCancellationRequested)
            {
                // Whoever was before it was stopped with it, and left its turn a moment earlier.
                _turns.Release();
                stop.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
