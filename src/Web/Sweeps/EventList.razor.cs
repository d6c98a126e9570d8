using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>The newest events of a sweep, as they come, and earlier ones when they are asked for.</summary>
public sealed partial class EventList(SweepFeeds feeds, IEventLog log)
{
    private const int Page = 40, Most = 1_000;

    private List<EventLine> _lines = [];
    private SweepId? _followed;
    private EventTone? _only;
    private int _kept = Page;

    [Parameter, EditorRequired]
    public SweepId SweepId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_followed != SweepId)
        {
            (_followed, _lines, _kept) = (SweepId, [], Page);
            await FollowAsync(until => feeds.Events(SweepId, Page, until), entries => _lines = [.. entries.Select(EventLine.Of)], Add);
        }
    }

    private string Pressed(EventTone? tone) => _only == tone ? "true" : "false";

    private void Add(LogEntry entry)
    {
        _lines.Add(EventLine.Of(entry));
        if (_lines.Count > _kept)
        {
            _lines.RemoveRange(0, _lines.Count - _kept);
        }
    }

    private void Earlier()
    {
        _kept = Math.Min(Most, _kept + (4 * Page));
        var first = _lines[0].Seq;
        var from = Math.Max(0, first - 1 - (4 * Page));
        _lines = [.. log.Read(SweepJson.Stream(SweepId), from, (int)(first - 1 - from)).Select(EventLine.Of), .. _lines];
    }
}
