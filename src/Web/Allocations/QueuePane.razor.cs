using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Sweepboard.Web.Hosting;
using Sweepboard.Web.NewSweep;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>A queue as text: typed, imported or dropped, and kept in the browser meanwhile.</summary>
public sealed partial class QueuePane(IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    private const int MostShown = 8;

    private const string Placeholder = """
        {"experiments": [{"exp_id": "exp_101", "gpu_requirement": {"type": "T4", "count": 2}, "estimated_hours": 8, "priority": "high"}],
         "available_gpus": {"T4": {"count": 4, "cost_per_hour": 0.35}}}
        """;

    private readonly BrowserModule _draft = new(js, "draft"), _script = new(js, "allocation");
    private ElementReference _form;

    // Not for the constructor: what the host was told is nobody's business outside of it.
    [Inject]
    private HostSettings Settings { get; set; } = null!;

    [Parameter, EditorRequired]
    public required QueueFile File { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<QueueFile> Changed { get; set; }

    /// <summary>There is a plan, so that the text may make room.</summary>
    [Parameter]
    public bool IsPlanned { get; set; }

    /// <summary>What went wrong beside the queue itself.</summary>
    [Parameter]
    public string? Trouble { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Says => File.Queue is { } queue ? QueueSummary.Of(queue) : File.Problems.Count switch
    {
        0 => "",
        1 => "1 problem",
        var many => string.Create(CultureInfo.InvariantCulture, $"{many} problems"),
    };

    public async ValueTask DisposeAsync()
    {
        await _script.LeaveAsync("close", "queue");
        await _draft.LeaveAsync("detach");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            await _draft.CallAsync(File.Text.Length == 0 ? "forget" : "keep");
            return;
        }

        await _script.CallAsync("open", "queue", _form, "queue-file", QueueFile.MostEdited);
        if (await _draft.AskAsync<KeptDraft>("attach", _form, "allocation.queue") is { Fields: [{ Value.Length: > 0 } kept, ..] } && File.Text.Length == 0)
        {
            await Typed(kept.Value, null);
        }
    }

    private Task Typed(string? text, string? name) => Changed.InvokeAsync(QueueFile.Read(text ?? "", name));

    private async Task Chosen(InputFileChangeEventArgs chosen)
    {
        try
        {
            using var text = new MemoryStream();
            await chosen.File.OpenReadStream(Settings.Limits.QueueBytes).CopyToAsync(text);
            await Changed.InvokeAsync(await Task.Run(() => QueueFile.Read(text.GetBuffer().AsSpan(0, (int)text.Length), chosen.File.Name)));
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or JSException)
        {
            await Changed.InvokeAsync(QueueFile.Refused(chosen.File.Name, $"could not be read: {exception.Message}"));
        }
    }
}
