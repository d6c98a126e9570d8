using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Keyboard;

/// <summary>The command palette: finds sweeps, runs, pages and actions as one types.</summary>
public sealed partial class Palette(PaletteContents contents, NavigationManager navigation)
{
    private IReadOnlyList<SweepSummary> _sweeps = [];
    private IReadOnlyList<PaletteEntry> _entries = [];
    private IReadOnlyList<PaletteEntry> _found = [];
    private string _typed = "";
    private int _chosen;
    private int _turn;
    private bool _isOpen;

    /// <summary>Closes it in the browser.</summary>
    [Parameter, EditorRequired]
    public required Func<Task> CloseAsync { get; set; }

    /// <summary>What only the browser can do.</summary>
    [Parameter]
    public IReadOnlyList<PaletteEntry> Own { get; set; } = [];

    /// <summary>The browser has opened it, for the so-manieth time.</summary>
    public void Opened(int turn)
    {
        _turn = turn;
        _isOpen = true;
        _sweeps = contents.Sweeps();
        _entries = contents.Entries(_sweeps, Own);
        _typed = "";
        Find();
        StateHasChanged();
    }

    /// <summary>The browser has closed what it opened at that turn; it may have opened it anew since.</summary>
    public void Closed(int turn)
    {
        if (turn == _turn)
        {
            _isOpen = false;
            _typed = "";
            (_sweeps, _entries, _found) = ([], [], []);
            StateHasChanged();
        }
    }

    private void Find()
    {
        _chosen = 0;
        _found = [.. PaletteRuns.Find(_typed, _sweeps, ShownSweep()), .. PaletteSearch.Find(_typed, _entries)];
    }

    private Task PressedAsync(KeyboardEventArgs press)
    {
        switch (press.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _chosen = (_chosen + 1) % _found.Count;
                break;
            case "ArrowUp" when _found.Count > 0:
                _chosen = (_chosen + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _chosen < _found.Count:
                return TakeAsync(_found[_chosen]);
        }

        return Task.CompletedTask;
    }

    private async Task TakeAsync(PaletteEntry entry)
    {
        // Closing gives the focus back to where it was; what follows may move it on.
        await CloseAsync();
        if (entry.RunAsync is { } run)
        {
            await run();
        }
        else if (entry.Address is { } address)
        {
            navigation.NavigateTo(address);
        }
    }

    private SweepId? ShownSweep()
    {
        var parts = navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0].Split('/');
        return parts switch
        {
            ["sweeps", var id, ..] when SweepId.TryParse(id, out var sweep) => sweep,
            ["runs", var id, ..] when RunId.TryParse(id, out var run) => run.Sweep,
            _ => null,
        };
    }
}
