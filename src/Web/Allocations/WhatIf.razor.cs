using System.Globalization;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Allocation;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>What another number of GPUs, other prices or other weights would change.</summary>
public sealed partial class WhatIf(PlanFeeds feeds, TimeProvider time) : LiveComponent
{
    private const int AtOnce = 12;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private QueueEdits _edits = QueueEdits.None;
    private PlanProgress _progress = PlanProgress.Begun;
    private GpuQueue _edited = null!;
    private IReadOnlyList<GanttWork> _work = [];
    private List<Experiment> _weighed = [];
    private CancellationTokenSource _moved = new();
    private GpuQueue? _of;
    private string? _wanted, _unknown;

    [Parameter, EditorRequired]
    public required GpuQueue Queue { get; set; }

    /// <summary>The plan of the queue as it is.</summary>
    [Parameter, EditorRequired]
    public required AllocationPlan Base { get; set; }

    [Parameter]
    public string? X { get; set; }

    [Parameter]
    public string? Turned { get; set; }

    /// <summary>The changes are to be part of the queue.</summary>
    [Parameter]
    public EventCallback<QueueEdits> Taken { get; set; }

    public override async ValueTask DisposeAsync()
    {
        await _moved.CancelAsync();
        await base.DisposeAsync();
        _moved.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_of, Queue))
        {
            (_of, _edited, _edits) = (Queue, Queue, QueueEdits.None);
            _weighed = [.. Queue.Experiments.Take(AtOnce)];
        }
    }

    private void Count(GpuPool pool, ChangeEventArgs moved)
    {
        var count = (int)Number(moved);
        Change(_edits with { Counts = count == pool.Count ? _edits.Counts.Remove(pool.Type) : _edits.Counts.SetItem(pool.Type, count) });
    }

    private void Price(GpuPool pool, ChangeEventArgs moved)
    {
        var price = (decimal)Number(moved);
        Change(_edits with { Prices = price == pool.CostPerHour ? _edits.Prices.Remove(pool.Type) : _edits.Prices.SetItem(pool.Type, price) });
    }

    private void Weigh(Experiment experiment, ChangeEventArgs moved)
    {
        var weight = Number(moved);
        Change(_edits with { Weights = weight == experiment.Weight ? _edits.Weights.Remove(experiment.Id) : _edits.Weights.SetItem(experiment.Id, weight) });
    }

    private void Add()
    {
        var wanted = _wanted?.Trim();
        _unknown = Queue.Experiments.Any(e => e.Id == wanted) || string.IsNullOrEmpty(wanted) ? null : wanted;
        if (_unknown is null && !_weighed.Exists(e => e.Id == wanted))
        {
            _weighed.AddRange(Queue.Experiments.Where(e => e.Id == wanted));
        }

        _wanted = _unknown;
    }

    private void Reset() => Change(QueueEdits.None);

    private Task TakeOver() => Taken.InvokeAsync(_edits);

    private void Change(QueueEdits edits)
    {
        _edits = edits;
        _edited = edits.Apply(Queue);
        _moved.Cancel();
        _moved.Dispose();
        _moved = new();
        _ = SolveAsync(_edited, _moved.Token);
    }

    // A slider that moves on is not planned for; what was being planned before is left at once.
    private async Task SolveAsync(GpuQueue queue, CancellationToken movedOn)
    {
        try
        {
            await Task.Delay(Rest, time, movedOn);
            await InvokeAsync(() => movedOn.IsCancellationRequested ? Task.CompletedTask : FollowAsync(until => feeds.Solve(queue, CancellationToken.None, until), Take, Take));
        }
        catch (OperationCanceledException)
        {
            // It moved on.
        }
    }

    private void Take(PlanProgress progress)
    {
        _progress = progress;
        _work = progress.Best is { } plan ? [.. GanttWork.Of(plan.Schedule)] : [];
    }

    private int CountOf(GpuPool pool) => _edits.Counts.GetValueOrDefault(pool.Type, pool.Count);

    private decimal PriceOf(GpuPool pool) => _edits.Prices.GetValueOrDefault(pool.Type, pool.CostPerHour);

    private double WeightOf(Experiment experiment) => _edits.Weights.GetValueOrDefault(experiment.Id, experiment.Weight);

    private static int Most(GpuPool pool) => Math.Max(pool.Count * 2, pool.Count + 4);

    private static decimal Dearest(GpuPool pool) => Math.Max(1, pool.CostPerHour * 3);

    private static double Number(ChangeEventArgs moved) => double.TryParse(moved.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Was(bool changed, string before) => changed ? $" (is {before})" : "";

    private static string N(IFormattable value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
