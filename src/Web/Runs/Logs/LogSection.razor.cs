using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>The log of an attempt: which stream, what is looked for in it, and where one is; all of it stands in the address.</summary>
public sealed partial class LogSection(NavigationManager navigation) : ComponentBase
{
    private const string Both = "both";
    private static readonly (string, string)[] Choices = [("stdout", "stdout"), ("stderr", "stderr"), (Both, "Both")];

    private LogPane? _first;
    private LogPane? _second;
    private LogQuery _query;
    private LogQuery _addressed;

    // What was written to the address and has not come back from the browser yet: until it has, it says less than the field.
    private readonly Queue<LogQuery> _written = new();

    [Parameter, EditorRequired]
    public RunId Run { get; set; }

    [Parameter]
    public AttemptId? Attempt { get; set; }

    /// <summary>What the address says: stdout, stderr or both.</summary>
    [Parameter]
    public string? Stream { get; set; }

    /// <summary>The stream that is shown where the address says nothing.</summary>
    [Parameter]
    public LogStream Preferred { get; set; }

    [Parameter]
    public bool Ended { get; set; }

    [Parameter]
    public long? At { get; set; }

    [Parameter]
    public long? Line { get; set; }

    [Parameter]
    public LogQuery Query { get; set; }

    [Parameter]
    public bool Wrap { get; set; } = true;

    private string Chosen => Stream is "stdout" or "stderr" or Both ? Stream : SnakeCase.Name(Preferred);

    protected override void OnParametersSet()
    {
        if (Query == _addressed)
        {
            return;
        }

        _addressed = Query;
        if (_written.Contains(Query))
        {
            while (_written.Dequeue() != Query)
            {
                // The browser was told these too, but the latest counts.
            }
        }
        else
        {
            _written.Clear();
            _query = Query;
        }
    }

    private long? Of(LogStream stream, long? place) => Chosen == Both && stream != Preferred ? null : place;

    private Task TypeAsync(string? text) => ChangeAsync(_query with { Text = text ?? "" });

    private Task ChangeAsync(LogQuery query)
    {
        _query = query;
        _written.Enqueue(query);
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["q"] = query.Text.Length > 0 ? query.Text : null,
            ["regex"] = query.IsRegex ? "yes" : null,
            ["case"] = query.MatchCase ? "yes" : null,
        }), replace: true);
        return Task.CompletedTask;
    }

    private void Key(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
        {
            (Chosen == "stderr" ? _second : _first)?.Step(forward: !key.ShiftKey);
        }
    }

    private void PointAsync(long at) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["at"] = at, ["line"] = null }), replace: true);

    private string Address(string name, string? value) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [name] = value,
        ["at"] = name == "log" ? null : At,
        ["line"] = name == "log" ? null : Line,
    });
}
