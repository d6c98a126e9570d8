using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Web.Api.Allocations;
using Sweepboard.Web.Hosting;
using Sweepboard.Web.Keyboard;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>Plans a queue of experiments over GPUs, shows the plan, and what would change it.</summary>
public sealed partial class AllocationPage(PlanFeeds feeds, NavigationManager navigation, PageCommands commands, IJSRuntime js) : LiveComponent
{
    private static readonly Tab[] Views = [new("plan", "Plan"), new("what-if", "What if"), new("compare", "Objectives"), new("verify", "Verify")];

    private readonly BrowserModule _script = new(js, "allocation");
    private QueueFile _file = QueueFile.Empty, _plannedFile = QueueFile.Empty;
    private PlanProgress _progress = PlanProgress.Begun;
    private CancellationTokenSource _stop = new();
    private GpuQueue? _planned;
    private IDisposable? _offer;
    private bool _isStale;

    // Not for the constructor: what the host was told is nobody's business outside of it.
    [Inject]
    private HostSettings Settings { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>The experiment that is looked at.</summary>
    [SupplyParameterFromQuery]
    public string? X { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    /// <summary>The GPU types that are opened or closed in the chart.</summary>
    [SupplyParameterFromQuery]
    public string? Turned { get; set; }

    /// <summary>In place of the queue's own objective.</summary>
    [SupplyParameterFromQuery]
    public string? Objective { get; set; }

    private string View => Views.Any(v => v.Name == Tab) ? Tab! : "plan";

    private bool IsLooking => _planned is not null && !_progress.IsOver;

    private string ObjectiveNow => Objective is { } asked && ObjectiveNames.Of(asked) is not null ? asked : _file.Queue?.Objective ?? ObjectiveNames.Throughput;

    private IEnumerable<string> Objectives => ObjectiveNames.All.Append(_file.Queue?.Objective ?? ObjectiveNames.Throughput).Append(ObjectiveNow).Distinct();

    public override async ValueTask DisposeAsync()
    {
        _offer?.Dispose();
        await base.DisposeAsync();
        _stop.Dispose();
        await _script.DisposeAsync();
    }

    protected override void OnInitialized() => _offer = commands.Offer(new("Plan the queue", "p", PlanAsync), new("Stop planning", "s", StopAsync));

    private void Take(QueueFile file)
    {
        _isStale = _planned is not null && file.Text != _file.Text;
        _file = file;
        if (file.Text.Length == 0)
        {
            (_planned, _progress, _isStale) = (null, PlanProgress.Begun, false);
        }
    }

    private async Task PlanAsync()
    {
        if (_file.Queue is not { } queue)
        {
            return;
        }

        _stop.Dispose();
        _stop = new();
        (_plannedFile, _planned, _isStale) = (_file, ObjectiveNow == queue.Objective ? queue : queue.Under(ObjectiveNow), false);
        await FollowAsync(until => feeds.Solve(_planned, _stop.Token, until), Arrive, Arrive);
        StateHasChanged();

        void Arrive(PlanProgress progress) => _progress = progress;
    }

    private Task StopAsync() => _stop.CancelAsync();

    private Task ChooseAsync(ChangeEventArgs chosen) => PlanForAsync((string)chosen.Value!);

    private async Task PlanForAsync(string objective)
    {
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("objective", objective == _file.Queue?.Objective ? null : objective), replace: true);
        Objective = objective;
        if (_planned is not null)
        {
            await PlanAsync();
        }
    }

    private async Task TakeOver(QueueEdits edits)
    {
        Take(QueueFile.Read(_plannedFile.Document!.Value.With(edits).ToJsonString(PlanFiles.Json), _plannedFile.Name));
        await PlanAsync();
    }

    private Task SavePlanAsync() => SaveAsync("allocation.json", "application/json", PlanFiles.Write(_plannedFile.Document!.Value, _progress.Best!));

    private Task SaveTableAsync() => SaveAsync("allocation.csv", "text/csv", ScheduleCsv.Write(_planned!, _progress.Best!));

    private async Task SaveAsync(string name, string type, string text)
    {
        using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        await _script.CallAsync("save", name, type, stream);
    }
}
