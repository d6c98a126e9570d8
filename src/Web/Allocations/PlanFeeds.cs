using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Log;

namespace Sweepboard.Web.Allocations;

/// <summary>What pages follow while a queue is solved: the best plan so far, as often as one can read.</summary>
public sealed class PlanFeeds(PlanDesk desk, TimeProvider time)
{
    private static readonly TimeSpan BetweenPlans = TimeSpan.FromMilliseconds(150);

    /// <summary>Solves a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="stop">Ends the search; the best so far is the plan then.</param>
    /// <param name="until">Ends it because nobody looks any more.</param>
    public Feed<PlanProgress, PlanProgress> Solve(GpuQueue queue, CancellationToken stop, CancellationToken until) => new(PlanProgress.Begun, SolveAsync(queue, stop, until));

    /// <summary>Solves a queue under one objective after another; each comes when it is done.</summary>
    public Feed<IReadOnlyList<string>, ObjectiveResult> Compare(GpuQueue queue, IReadOnlyList<string> objectives, CancellationToken until) => new(objectives, CompareAsync(queue, objectives, until));

    private async IAsyncEnumerable<IReadOnlyList<PlanProgress>> SolveAsync(GpuQueue queue, CancellationToken stop, [EnumeratorCancellation] CancellationToken until)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop, until);
        var better = Channel.CreateUnbounded<AllocationPlan>(new() { SingleReader = true });
        var solving = EndAsync(desk.SolveAsync(queue, new Told(better.Writer), over.Token), better.Writer);
        var progress = PlanProgress.Begun;
        while (await better.Reader.WaitToReadAsync(until).ConfigureAwait(false))
        {
            while (better.Reader.TryRead(out var plan))
            {
                progress = progress.With(plan);
            }

            yield return [progress];
            await Task.Delay(BetweenPlans, time, until).ConfigureAwait(false);
        }

        var (last, trouble) = await solving.ConfigureAwait(false);
        yield return [(last is null || ReferenceEquals(last, progress.Best) ? progress : progress.With(last)) with { IsOver = true, Trouble = trouble }];
    }

    private async IAsyncEnumerable<IReadOnlyList<ObjectiveResult>> CompareAsync(GpuQueue queue, IReadOnlyList<string> objectives, [EnumeratorCancellation] CancellationToken until)
    {
        foreach (var objective in objectives)
        {
            var better = Channel.CreateUnbounded<AllocationPlan>();
            var (plan, trouble) = await EndAsync(desk.SolveAsync(queue.Under(objective), null, until), better.Writer).ConfigureAwait(false);
            until.ThrowIfCancellationRequested();
            yield return [new(objective, plan, trouble)];
        }
    }

    private static async Task<(AllocationPlan? Plan, string? Trouble)> EndAsync(Task<AllocationPlan> solving, ChannelWriter<AllocationPlan> better)
    {
        try
        {
            return (await solving.ConfigureAwait(false), null);
        }
        catch (PlanDeskFullException exception)
        {
            return (null, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return (null, "Stopped before its turn came: other plans were being made.");
        }
        finally
        {
            better.Complete();
        }
    }

    private sealed class Told(ChannelWriter<AllocationPlan> to) : IProgress<AllocationPlan>
    {
        public void Report(AllocationPlan value) => to.TryWrite(value);
    }
}
