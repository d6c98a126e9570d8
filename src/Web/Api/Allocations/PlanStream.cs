using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Sweepboard.Engine.Allocation;
using Sweepboard.Web.Allocations;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>Writes plans as server-sent events while they get better, the final one as <c>done</c>.</summary>
internal sealed class PlanStream(PlanDesk desk, TimeProvider time, IHostApplicationLifetime server, IOptions<JsonOptions> json)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task WriteAsync(HttpContext context, GpuQueue queue)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, server.ApplicationStopping);
        // A reader slower than the solver misses plans that are no longer the best.
        var better = Channel.CreateBounded<AllocationPlan>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var solving = desk.SolveAsync(queue, new Told(better.Writer), over.Token);
        if (solving.IsFaulted)
        {
            await solving;
        }

        _ = solving.ContinueWith(_ => better.Writer.Complete(), TaskScheduler.Default);
        context.Response.ContentType = EventStream.MediaType;
        context.Response.Headers.CacheControl = "no-store";
        var sent = await WriteBetterAsync(context, better.Reader, over.Token);
        await SendAsync(context, $"id: {sent + 1}\nevent: done\ndata: {Text(await solving)}\n\n", context.RequestAborted);
    }

    private async Task<int> WriteBetterAsync(HttpContext context, ChannelReader<AllocationPlan> better, CancellationToken over)
    {
        var sent = 0;
        for (var more = better.WaitToReadAsync(CancellationToken.None).AsTask(); ;)
        {
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(over);
            if (await Task.WhenAny(more, Task.Delay(Heartbeat, time, rest.Token)) != more)
            {
                // Without a word for long, some proxies take a stream for dead.
                await SendAsync(context, ": alive\n\n", over);
                continue;
            }

            await rest.CancelAsync();
            if (!await more)
            {
                return sent;
            }

            while (better.TryRead(out var plan))
            {
                await SendAsync(context, $"id: {++sent}\nevent: better\ndata: {Text(plan)}\n\n", over);
            }

            more = better.WaitToReadAsync(CancellationToken.None).AsTask();
        }
    }

    private string Text(AllocationPlan plan) => JsonSerializer.Serialize(plan, json.Value.SerializerOptions);

    private static async Task SendAsync(HttpContext context, string lines, CancellationToken over)
    {
        await context.Response.WriteAsync(lines, over);
        await context.Response.Body.FlushAsync(over);
    }

    private sealed class Told(ChannelWriter<AllocationPlan> to) : IProgress<AllocationPlan>
    {
        public void Report(AllocationPlan value) => to.TryWrite(value);
    }
}
