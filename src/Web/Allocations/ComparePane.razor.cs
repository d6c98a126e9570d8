using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>What a queue comes to under several objectives.</summary>
public sealed partial class ComparePane(PlanFeeds feeds) : LiveComponent
{
    private readonly Dictionary<string, ObjectiveResult> _results = [];
    private List<string> _objectives = [];
    private GpuQueue? _of;
    private string? _own, _problem;

    [Parameter, EditorRequired]
    public required GpuQueue Queue { get; set; }

    /// <summary>The plan under the queue's own objective.</summary>
    [Parameter, EditorRequired]
    public required AllocationPlan Plan { get; set; }

    /// <summary>An objective is to be planned for.</summary>
    [Parameter]
    public EventCallback<string> Chosen { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_of, Queue))
        {
            return;
        }

        _of = Queue;
        _objectives = [.. ObjectiveNames.All.Prepend(Queue.Objective).Distinct()];
        _results.Clear();
        _results[Queue.Objective] = new(Queue.Objective, Plan, null);
        await SolveAsync();
    }

    private async Task AddAsync()
    {
        var own = _own?.Trim() ?? "";
        _problem = ObjectiveNames.Of(own) is null ? $"Write criteria with commas between them, of {string.Join(", ", ObjectiveNames.Criteria)}." : null;
        if (_problem is null && !_objectives.Contains(own))
        {
            _objectives.Add(own);
            _own = null;
            await SolveAsync();
        }
    }

    private Task SolveAsync()
    {
        var open = _objectives.Where(o => !_results.ContainsKey(o)).ToList();
        return FollowAsync(until => feeds.Compare(Queue, open, until), _ => { }, result => _results[result.Objective] = result);
    }

    private string Best(Func<AllocationPlan, double> figure, AllocationPlan plan) =>
        _results.Values.Count(r => r.Plan is not null) > 1 && figure(plan) <= _results.Values.Where(r => r.Plan is not null).Min(r => figure(r.Plan!)) + 1e-9 ? "best" : "";
}
