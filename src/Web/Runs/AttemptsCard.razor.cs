using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs;

/// <summary>The attempts of a run over one axis of time, and all that is known of the chosen one.</summary>
public sealed partial class AttemptsCard(NavigationManager navigation, EngineClock clock, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private bool _ticks;

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Whose log and files are shown; null before the first.</summary>
    [Parameter, EditorRequired]
    public required Attempt? Chosen { get; set; }

    /// <summary>Why the sweep is paused, if it is.</summary>
    [Parameter]
    public string? Paused { get; set; }

    // What is under way grows with the clock, not with events.
    protected override async Task OnParametersSetAsync()
    {
        if (Run.IsOpen != _ticks)
        {
            _ticks = Run.IsOpen;
            if (_ticks)
            {
                await FollowAsync(until => new Feed<int, int>(0, TickAsync(until)), _ => { }, _ => { });
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<int>> TickAsync([EnumeratorCancellation] CancellationToken until)
    {
        while (Run.IsOpen)
        {
            await Task.Delay(Every, time, until).ConfigureAwait(false);
            yield return [0];
        }
    }

    private string Address(Attempt attempt) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["attempt"] = attempt == Run.Last ? null : attempt.Id.Value,
        ["at"] = null,
        ["line"] = null,
    });

    private static string Percent(double part) => $"{(part * 100).ToString("0.##", CultureInfo.InvariantCulture)}%";

    // Razor takes <text> for itself; what is in here is numbers and words of ours.
    private static string Tick(double at, string says) =>
        $"<line x1=\"{Percent(at)}\" x2=\"{Percent(at)}\" y1=\"14\" y2=\"20\" /><text x=\"{Percent(at)}\" y=\"11\" text-anchor=\"middle\">{says}</text>";
}
