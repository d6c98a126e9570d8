using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>Carries a plan out once a person agrees.</summary>
public sealed partial class CarryOut(QueueCarrier carrier, Confirm confirm, Toasts toasts, NavigationManager navigation)
{
    private const int MostShown = 12;

    private Dialog? _dialog;
    private IReadOnlyList<Problem> _problems = [];
    private bool _isCarrying;

    /// <summary>The queue's file, for what its experiments run.</summary>
    [Parameter, EditorRequired]
    public JsonElement Document { get; set; }

    [Parameter, EditorRequired]
    public required GpuQueue Queue { get; set; }

    [Parameter, EditorRequired]
    public required AllocationPlan Plan { get; set; }

    private async Task AskAsync()
    {
        var count = Plan.Schedule.Count;
        if (!await confirm.AskAsync("Carry this plan out?", $"{count} {(count == 1 ? "experiment becomes a sweep" : "experiments become sweeps")} on this server's GPUs, in the order of the plan. It is planned again whenever one ends early, late, or fails.", "Begin"))
        {
            return;
        }

        _isCarrying = true;
        try
        {
            (var carried, _problems) = await carrier.CarryOutAsync(Document, Queue, Plan);
            if (_problems.Count > 0)
            {
                await _dialog!.OpenAsync();
                return;
            }

            toasts.Say($"{carried.Count} {(carried.Count == 1 ? "sweep was" : "sweeps were")} begun.");
            navigation.NavigateTo("/gpus");
        }
        catch (LogUnavailableException exception)
        {
            toasts.Say(exception.Message, trouble: true);
        }
        finally
        {
            _isCarrying = false;
        }
    }
}
