using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Log;

namespace Sweepboard.Web.Allocations;

/// <summary>What pages follow of the server's GPUs: the plan that they are given out by, whenever there is a newer one.</summary>
public sealed class SharedGpuFeeds(GpuAllocator allocator, TimeProvider time)
{
    private static readonly TimeSpan BetweenPlans = TimeSpan.FromMilliseconds(500);

    public Feed<SharedPlan?, SharedPlan?> Plans(CancellationToken until)
    {
        // The subscription comes first: a plan made meanwhile is told again, not missed.
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Notice() => news.Writer.TryWrite(true);
        allocator.Planned += Notice;
        until.Register(() => allocator.Planned -= Notice);
        return new(allocator.Current, ChangesAsync(news.Reader, until));
    }

    private async IAsyncEnumerable<IReadOnlyList<SharedPlan?>> ChangesAsync(ChannelReader<bool> news, [EnumeratorCancellation] CancellationToken until)
    {
        await foreach (var _ in news.ReadAllAsync(until).ConfigureAwait(false))
        {
            yield return [allocator.Current];
            await Task.Delay(BetweenPlans, time, until).ConfigureAwait(false);
        }
    }
}
