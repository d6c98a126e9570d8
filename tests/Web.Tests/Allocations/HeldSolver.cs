using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Tests.Allocations;

/// <summary>Tells of a quick plan at once, and ends when it is let go or stopped.</summary>
internal sealed class HeldSolver : IDisposable
{
    private readonly SemaphoreSlim _go = new(0);
    private readonly List<GpuQueue> _asked = [];

    /// <summary>Every queue it was given, in order.</summary>
    public IReadOnlyList<GpuQueue> Asked
    {
        get
        {
            lock (_asked) { return [.. _asked]; }
        }
    }

    /// <summary>How many searches were stopped.</summary>
    public int Stopped { get; private set; }

    public static AllocationPlan Quick(GpuQueue queue) => new AllocationSolver(TimeProvider.System).Solve(queue with { TimeoutSeconds = 0 });

    public AllocationPlan Solve(GpuQueue queue, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        lock (_asked) { _asked.Add(queue); }
        var plan = Quick(queue);
        better?.Report(plan);
        try
        {
            _go.Wait(stop);
        }
        catch (OperationCanceledException)
        {
            lock (_asked) { Stopped++; }
        }

        return plan;
    }

    public void LetGo(int searches = 1) => _go.Release(searches);

    public void Dispose() => _go.Dispose();
}
