using Microsoft.JSInterop;

namespace Sweepboard.Web.Ui;

/// <summary>A script under wwwroot/js, loaded when it is first called. Calls to a browser that has left do nothing.</summary>
public sealed class BrowserModule(IJSRuntime js, string name) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;
    private bool _hasLeft;

    public async Task CallAsync(string function, params object?[] arguments)
    {
        if (_hasLeft)
        {
            return;
        }

        try
        {
            await (await LoadAsync()).InvokeVoidAsync(function, arguments);
        }
        catch (Exception exception) when (HasLeft(exception))
        {
            // There is nobody left to show anything to.
        }
    }

    /// <returns>What the function answers; the type's default where the browser has left.</returns>
    public async Task<T?> AskAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            return _hasLeft ? default : await (await LoadAsync()).InvokeAsync<T>(function, arguments);
        }
        catch (Exception exception) when (HasLeft(exception))
        {
            return default;
        }
    }

    /// <summary>The part of the page that it serves is gone: the function may clean up behind it, and calls that are still under way may fail.</summary>
    public async Task LeaveAsync(string function, params object?[] arguments)
    {
        var isLoaded = _module is not null;
        _hasLeft = true;
        try
        {
            if (isLoaded)
            {
                await (await LoadAsync()).InvokeVoidAsync(function, arguments);
            }
        }
        catch (Exception exception) when (HasLeft(exception))
        {
            // The browser went first.
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _hasLeft = true;
        try
        {
            if (_module is { } loading)
            {
                await (await loading).DisposeAsync();
            }
        }
        catch (Exception exception) when (HasLeft(exception))
        {
            // It went with the browser.
        }
    }

    // The runtime of a browser that left while bytes were being sent to it fails by a null of its own (RemoteJSRuntime.SendByteArray).
    private bool HasLeft(Exception exception) => (_hasLeft && exception is JSException) || exception is JSDisconnectedException or TaskCanceledException or ObjectDisposedException or NullReferenceException { TargetSite.DeclaringType.Namespace: "Microsoft.AspNetCore.Components.Server.Circuits" };

    private Task<IJSObjectReference> LoadAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", $"./js/{name}.js").AsTask();
}
