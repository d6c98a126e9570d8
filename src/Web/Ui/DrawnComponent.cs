using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Sweepboard.Web.Ui;

/// <summary>A component whose picture a script draws: after each render it sends what is new, one sending at a time.</summary>
/// <param name="js">The browser.</param>
/// <param name="script">The script, which opens a picture under an id, and closes it.</param>
public abstract class DrawnComponent(IJSRuntime js, string script) : ComponentBase, IAsyncDisposable
{
    private static long _drawn;
    private bool _isSending, _isStale;

    /// <summary>The picture's id in the script.</summary>
    protected string PictureId { get; } = $"picture-{Interlocked.Increment(ref _drawn)}";

    protected BrowserModule Script { get; } = new(js, script);

    public virtual async ValueTask DisposeAsync()
    {
        await Script.LeaveAsync("close", PictureId);
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends what the browser does not have yet.</summary>
    protected abstract Task SendAsync();

    // Renders may come faster than the browser takes them: one sends, and goes on while there is something newer.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _isStale = true;
        if (_isSending)
        {
            return;
        }

        _isSending = true;
        try
        {
            while (_isStale)
            {
                _isStale = false;
                await SendAsync();
            }
        }
        finally
        {
            _isSending = false;
        }
    }
}
