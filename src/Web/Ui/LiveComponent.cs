using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Log;

namespace Sweepboard.Web.Ui;

/// <summary>A component that follows one live feed until it is disposed, and renders once a batch.</summary>
/// <remarks>A page that shows two feeds is two components.</remarks>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private CancellationTokenSource? _following;
    private Task _loop = Task.CompletedTask;

    /// <summary>Leaves the feed followed so far, if any, and follows another from its snapshot on.</summary>
    protected async Task FollowAsync<TState, TChange>(
        Func<CancellationToken, Feed<TState, TChange>> watch, Action<TState> start, Action<TChange> apply)
    {
        await StopAsync();
        _following = new CancellationTokenSource();
        var live = watch(_following.Token);
        start(live.Snapshot);
        _loop = ReadAsync(live.Changes, apply, _following.Token);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    private async Task StopAsync()
    {
        if (_following is { } following)
        {
            _following = null;
            await following.CancelAsync();
            await _loop;
            following.Dispose();
        }
    }

    private async Task ReadAsync<TChange>(
        IAsyncEnumerable<IReadOnlyList<TChange>> changes, Action<TChange> apply, CancellationToken stopped)
    {
        try
        {
            await foreach (var batch in changes.WithCancellation(stopped).ConfigureAwait(false))
            {
                await InvokeAsync(() =>
                {
                    foreach (var change in batch)
                    {
                        apply(change);
                    }

                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The page was left.
        }
#pragma warning disable CA1031 // This circuit's error boundary shows it; it must not take the feed down for others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
