using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Keyboard;

namespace Sweepboard.Web.Runs;

/// <summary>Leads to the runs before and after, by links and by keys.</summary>
public sealed partial class RunLinks(NavigationManager navigation, PageCommands commands)
{
    private IDisposable? _offer;

    [Parameter, EditorRequired]
    public required SweepState Sweep { get; set; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    private int Number => Run.Id.Number;

    private int? Before => Number > 1 ? Number - 1 : null;

    private int? After => Number < Sweep.Runs.Count ? Number + 1 : null;

    private int? FailedBefore => Failed(Enumerable.Range(1, Number - 1).Reverse());

    private int? FailedAfter => Failed(Enumerable.Range(Number + 1, Sweep.Runs.Count - Number));

    public void Dispose() => _offer?.Dispose();

    protected override void OnInitialized() => _offer = commands.Offer(
        new("Next run", "j", () => Go(After)), new("Previous run", "k", () => Go(Before)),
        new("Next failed run", "J", () => Go(FailedAfter)), new("Previous failed run", "K", () => Go(FailedBefore)));

    private Task Go(int? number)
    {
        if (Address(number) is { } address)
        {
            navigation.NavigateTo(address);
        }

        return Task.CompletedTask;
    }

    private string? Address(int? number) => number is { } n ? $"/runs/{new RunId(Sweep.Id, n)}" : null;

    private int? Failed(IEnumerable<int> numbers) => numbers.Cast<int?>().FirstOrDefault(n => Sweep.Runs[n!.Value - 1].Outcome == RunOutcome.Failed);
}
