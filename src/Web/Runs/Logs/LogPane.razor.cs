using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>One stream of an attempt's log: a window of lines that follows its end, or stays where its reader is.</summary>
public sealed partial class LogPane(RunLogs logs, TimeProvider time, IJSRuntime js) : IAsyncDisposable
{
    private static long _panes;

    private readonly string _id = $"log-{Interlocked.Increment(ref _panes)}";
    private readonly BrowserModule _script = new(js, "log");
    private DotNetObjectReference<LogPane>? _self;
    private ElementReference _scroller;
    private LogReading? _reading;
    private LogPicture _picture = LogPicture.Empty;
    private (RunId, AttemptId?, LogStream) _read;
    private LogQuery _sought;
    private (long? At, long? Line) _gone;

    [Parameter, EditorRequired]
    public RunId Run { get; set; }

    /// <summary>Which attempt; null for the last.</summary>
    [Parameter]
    public AttemptId? Attempt { get; set; }

    [Parameter]
    public LogStream Stream { get; set; }

    [Parameter]
    public string? Label { get; set; }

    /// <summary>Whether nothing more is to come.</summary>
    [Parameter]
    public bool Ended { get; set; }

    [Parameter]
    public LogQuery Query { get; set; }

    /// <summary>The byte to go to.</summary>
    [Parameter]
    public long? At { get; set; }

    /// <summary>The line to go to, where no byte is named.</summary>
    [Parameter]
    public long? Line { get; set; }

    [Parameter]
    public bool Wrap { get; set; } = true;

    /// <summary>A line was pointed at, by its first byte.</summary>
    [Parameter]
    public EventCallback<long> Pointed { get; set; }

    private string Download => $"/api/v1/runs/{Run}/log?stream={SnakeCase.Name(Stream)}{(Attempt is { } attempt ? $"&attempt={attempt}" : "")}&download=true";

    public void Step(bool forward) => _reading?.Step(forward);

    [JSInvokable]
    public void ReadOn() => _reading?.ReadOn();

    [JSInvokable]
    public void ShowEarlier() => _reading?.ShowEarlier();

    [JSInvokable]
    public void ShowLater() => _reading?.ShowLater();

    [JSInvokable]
    public void GoToStart() => _reading?.GoToStart();

    [JSInvokable]
    public void Follow() => _reading?.Follow();

    [JSInvokable]
    public Task Point(long at) => Pointed.InvokeAsync(at);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _script.LeaveAsync("close", _id);
        _self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var another = _reading is null || _read != (Run, Attempt, Stream);
        if (another)
        {
            _read = (Run, Attempt, Stream);
            (_reading, _picture, _sought, _gone) = (ReaderOf(_read), LogPicture.Empty, default, default);
        }

        var reading = _reading!;
        if (Query != _sought)
        {
            _sought = Query;
            reading.Search(Query);
        }

        if ((At, Line) != _gone)
        {
            _gone = (At, Line);
            GoTo(reading);
        }

        if (another)
        {
            await FollowAsync(until => new Feed<LogPicture, LogPicture>(LogPicture.Empty, reading.WatchAsync(until)), Take, Take);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.CallAsync("open", _id, _scroller, _self);
        }
    }

    private LogReading ReaderOf((RunId Run, AttemptId? Attempt, LogStream Stream) which) =>
        new((from, most, cancellation) => logs.ReadAsync(which.Run, which.Attempt, which.Stream, from, most, cancellation), time);

    private void GoTo(LogReading reading)
    {
        if (At is { } at)
        {
            reading.GoTo(at);
        }
        else if (Line is { } line)
        {
            reading.GoToLine(line);
        }
    }

    private void Take(LogPicture picture) => _picture = picture;
}
