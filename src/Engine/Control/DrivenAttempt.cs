using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>The loop that owns an attempt's driver: starts it, starts it anew where it fails, and hands it the log's decisions one at a time.</summary>
internal sealed class DrivenAttempt(AttemptDriver driver, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<Attempt> _newest = Channel.CreateBounded<Attempt>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public Task Done { get; private set; } = Task.CompletedTask;

    public Task Found => driver.Found;

    public void Obey(Attempt attempt) => _newest.Writer.TryWrite(attempt);

    public void Start(Attempt attempt, bool fresh, Action ended, CancellationToken stopping) => Done = RunAsync(attempt, fresh, ended, stopping);

    private async Task RunAsync(Attempt attempt, bool fresh, Action ended, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Obey(attempt);
        var obeying = InsistAsync(token => ObeyAsync(token), over.Token);
        await InsistAsync(token =>
        {
            var first = fresh;
            fresh = false;
            return driver.RunAsync(attempt, first, token);
        }, stopping).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await obeying.ConfigureAwait(false);
        ended();
    }

    private async Task ObeyAsync(CancellationToken cancellation)
    {
        await foreach (var attempt in _newest.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            await driver.ObeyAsync(attempt, cancellation).ConfigureAwait(false);
        }
    }

    private async Task InsistAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => act(cancellation), cancellation).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // This is the loop that owns the driver's failures.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.DriverFailed(driver.Order.Run, driver.Order.Attempt, exception);
                await WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(RetryAfter, time, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token itself.
        }
    }
}
