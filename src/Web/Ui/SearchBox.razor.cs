using System.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Sweepboard.Web.Ui;

/// <summary>A field that filters; what is typed goes into the address once one stops typing.</summary>
public sealed partial class SearchBox(NavigationManager navigation, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Stopped = TimeSpan.FromMilliseconds(300);

    // What was written to the address and has not come back from the browser yet: until it has, it says less than the field.
    private readonly Queue<string> _written = new();
    private ITimer? _timer;
    private string _text = "";
    private string _path = "";

    /// <summary>The address's field.</summary>
    [Parameter]
    public string Field { get; set; } = "q";

    [Parameter]
    public string Id { get; set; } = "filter";

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Told at once with every change, and at first where the address has words already.</summary>
    [Parameter]
    public EventCallback<string> OnChanged { get; set; }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        _timer?.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        _timer = time.CreateTimer(_ => InvokeAsync(WriteAddress), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        navigation.LocationChanged += Moved;
        _path = new Uri(navigation.Uri).AbsolutePath;
        _text = InAddress(navigation.Uri);
        return _text.Length > 0 ? OnChanged.InvokeAsync(_text) : Task.CompletedTask;
    }

    // The field is bound, not only listened to: a render for one key must not write over the next, which is typed already.
    private Task TypedAsync()
    {
        _timer?.Change(Stopped, Timeout.InfiniteTimeSpan);
        return OnChanged.InvokeAsync(_text);
    }

    private void WriteAddress()
    {
        if (InAddress(navigation.Uri) != _text)
        {
            _written.Enqueue(_text);
            navigation.NavigateTo(navigation.GetUriWithQueryParameter(Field, _text.Length > 0 ? _text : null), replace: true);
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        var text = InAddress(moved.Location);
        if (_written.Contains(text))
        {
            while (_written.Dequeue() != text)
            {
            }
        }
        else if (text != _text && new Uri(moved.Location).AbsolutePath == _path)
        {
            _ = InvokeAsync(() => TakeAsync(text));
        }
    }

    private Task TakeAsync(string text)
    {
        _text = text;
        StateHasChanged();
        return OnChanged.InvokeAsync(text);
    }

    private string InAddress(string address) => HttpUtility.ParseQueryString(new Uri(address).Query)[Field] ?? "";
}
