using Sweepboard.Engine.Control;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>Says in one or two sentences how a sweep goes and when it ends.</summary>
public static class SweepSentence
{
    /// <param name="state">The sweep.</param>
    /// <param name="now">By what clock it is late.</param>
    /// <param name="whyNever">Why none of its attempts could start on this server's GPUs; null: they can.</param>
    public static string Of(SweepState state, DateTimeOffset now, string? whyNever = null)
    {
        if (state.IsOver || state.Status == SweepStatus.Paused || state.Stopping is not null)
        {
            return state.Reason ?? Show.Word(state.Status);
        }

        var counts = state.Counts;
        var planned = state.Plan.Runs is { } runs ? $" of {Math.Max(runs, counts.Total)}" : "";
        var going = $"{counts.Done}{planned} runs are done, {counts.Running} under way.";
        if (whyNever is not null)
        {
            return $"{going} No more can start: the sweep {whyNever}. {StuckSweep.Advice}";
        }

        return Forecast.Of(state, now) is var (remaining, completes)
            ? $"{going} About {Show.About(completes - now)}{(state.Spec.UsdPerHour > 0 ? $" and {remaining}" : "")} to go."
            : going;
    }
}
