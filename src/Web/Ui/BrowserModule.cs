using Microsoft.JSInterop;

namespace Sweepboard.Web.Ui;

/// <summary>A script under wwwroot/js, loaded when it is first called. Calls to a browser that has left do nothing.</summary>
public sealed class BrowserModule(IJSRuntime js, string name) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task CallAsync(string function, params object?[] arguments)
    {
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
            return await (await LoadAsync()).InvokeAsync<T>(function, arguments);
        }
        catch (Exception exception) when (HasLeft(exception))
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
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

    private static bool HasLeft(Exception exception) => exception is JSDisconnectedException or TaskCanceledException or ObjectDisposedException;

    private Task<IJSObjectReference> LoadAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", $"./js/{name}.js").AsTask();
}
