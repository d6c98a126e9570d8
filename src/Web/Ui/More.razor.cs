using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Sweepboard.Web.Ui;

/// <summary>Asks for more of a list when its end comes near.</summary>
public sealed partial class More(IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserModule _module = new(js, "more");
    private ElementReference _element;

    [Parameter, EditorRequired]
    public int Shown { get; set; }

    [Parameter, EditorRequired]
    public int Of { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnMore { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _module.CallAsync("release", _element);
        await _module.DisposeAsync();
    }

    // With each render anew: an end that is still in sight after more came asks again.
    protected override Task OnAfterRenderAsync(bool firstRender) => _module.CallAsync("watch", _element);
}
