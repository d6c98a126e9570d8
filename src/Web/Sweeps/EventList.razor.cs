using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>The newest events of a sweep, as they come.</summary>
public sealed partial class EventList(SweepFeeds feeds)
{
    private const int Shown = 100;

    private readonly List<(long Seq, DateTimeOffset At, string Text)> _lines = [];
    private SweepId? _followed;

    [Parameter, EditorRequired]
    public SweepId SweepId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_followed != SweepId)
        {
            _followed = SweepId;
            _lines.Clear();
            await FollowAsync(until => feeds.Events(SweepId, Shown, until), entries => entries.ToList().ForEach(Add), Add);
        }
    }

    private void Add(LogEntry entry)
    {
        _lines.Add((entry.Seq, entry.At, EventText.Of(SweepJson.FromBody(entry.Body.Span))));
        if (_lines.Count > Shown)
        {
            _lines.RemoveAt(0);
        }
    }
}
