using System.Text;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>The end of what a run's last attempt printed; it follows while the run goes on.</summary>
public sealed partial class LogView(RunLogs logs, TimeProvider time) : ComponentBase
{
    private const int BytesShown = 64 * 1024;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _left = new();
    private Task _loop = Task.CompletedTask;
    private LogStream _stream;
    private RunId? _followed;
    private string _text = "";
    private string? _problem;
    private long _size = -1;
    private long _dropped;

    [Parameter, EditorRequired]
    public RunId Run { get; set; }

    /// <summary>Of a run that failed, what it complained of is shown first.</summary>
    [Parameter]
    public bool Failed { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _loop;
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => _loop = FollowAsync();

    protected override void OnParametersSet()
    {
        if (_followed != Run)
        {
            _followed = Run;
            Forget();
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            await ChooseFirstAsync();
            while (!_left.IsCancellationRequested)
            {
                if (await ReadAsync())
                {
                    StateHasChanged();
                }

                await Task.Delay(Every, time, _left.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
#pragma warning disable CA1031 // This circuit's error boundary shows it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task ChooseFirstAsync()
    {
        try
        {
            if (Failed && (await logs.ReadAsync(Run, null, LogStream.Stderr, 0, 1, _left.Token)).Size > 0)
            {
                _stream = LogStream.Stderr;
            }
        }
        catch (DispatcherUnreachableException)
        {
            // The reading that follows meets it too, and says so.
        }
    }

    private async Task<bool> ReadAsync()
    {
        var (stream, run) = (_stream, Run);
        try
        {
            var chunk = await logs.ReadAsync(run, null, stream, -BytesShown, BytesShown, _left.Token);
            if (stream != _stream || run != Run || (chunk.Size == _size && _problem is null))
            {
                return false;
            }

            (_size, _dropped, _problem) = (chunk.Size, chunk.Dropped, null);
            _text = LogText.Visible(Encoding.UTF8.GetString(chunk.Bytes.Span));
            return true;
        }
        catch (DispatcherUnreachableException exception)
        {
            _problem = exception.Message;
            return true;
        }
    }

    private void Choose(LogStream stream)
    {
        _stream = stream;
        Forget();
    }

    private void Forget() => (_text, _size, _dropped, _problem) = ("", -1, 0, null);

    private string Pressed(LogStream stream) => stream == _stream ? "true" : "false";
}
