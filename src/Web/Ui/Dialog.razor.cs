using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Sweepboard.Web.Ui;

/// <summary>A question or a piece of work above the page: <c>await _dialog.OpenAsync()</c>.</summary>
public sealed partial class Dialog(IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserModule _module = new(js, "dialog");
    private ElementReference _element;
    private bool _toShow;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string Class { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The buttons at its foot, the main one last.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Told when it has closed, whichever way.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    public bool IsOpen { get; private set; }

    public Task OpenAsync() => InvokeAsync(() =>
    {
        (IsOpen, _toShow) = (true, true);
        StateHasChanged();
    });

    public Task CloseAsync() => _module.CallAsync("close", _element);

    public ValueTask DisposeAsync() => _module.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toShow)
        {
            _toShow = false;
            await _module.CallAsync("open", _element);
        }
    }

    private Task ClosedAsync()
    {
        IsOpen = false;
        return OnClosed.InvokeAsync();
    }
}
