using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>Who holds this server's GPUs, who waits for them, and the plan by which they are given out.</summary>
public sealed partial class ServerGpusPage(GpuBroker broker, SharedGpuFeeds feeds) : LiveComponent
{
    private const int AtOnce = 100;

    private SharedPlan? _plan;
    private IReadOnlyList<SharedLine> _lines = [];
    private IReadOnlyList<GanttWork> _work = [];
    private IReadOnlyList<Remark> _remarks = [];
    private SharedWords? _words;
    private int _shown = AtOnce;

    [SupplyParameterFromQuery]
    public string? X { get; set; }

    [SupplyParameterFromQuery]
    public string? Turned { get; set; }

    private int Held => broker.Shared.Pools.Sum(p => broker.Holders(p.Type).Count);

    protected override Task OnInitializedAsync() => FollowAsync(feeds.Plans, Take, Take);

    private void Take(SharedPlan? plan)
    {
        _plan = plan;
        _words = plan is null ? null : new(plan);
        _remarks = plan is null ? [] : [.. plan.Plan.Explanation.Select(_words!.Of)];
        _lines = plan is null ? [] : SharedLine.Of(plan);
        _work = plan is null ? [] : [.. GanttWork.Of(plan.Plan.Schedule)];
    }

    private DateTimeOffset At(double hours) => _plan!.At.AddHours(hours);
}
