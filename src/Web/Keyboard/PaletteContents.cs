using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Keyboard;

/// <summary>What the palette can find at this moment: what the page offers, the pages, the sweeps and what can be done with them.</summary>
public sealed class PaletteContents(SweepJournal journal, SweepSwitch switches, PageCommands commands)
{
    private static readonly PaletteEntry[] Pages =
    [
        new("page", "Home", "what runs, failed and finished") { Address = "/", Key = "g h" },
        new("page", "Sweeps", "the list of all") { Address = "/sweeps", Key = "g s" },
        new("page", "New sweep", "describe what to search") { Address = "/new", Key = "g n" },
        new("page", "Diagnoses", "why runs failed") { Address = "/diagnoses", Key = "g d" },
        new("page", "Diagnose a failure from elsewhere", "bring its code, log and metrics") { Address = "/diagnoses/new" },
        new("page", "GPU allocation", "who gets which GPU, when") { Address = "/allocations", Key = "g a" },
        new("page", "This server's GPUs", "who holds them, who waits") { Address = "/gpus" },
        new("page", "Settings and health", "server, data folder, clients, theme") { Address = "/settings", Key = "g ," },
    ];

    /// <summary>Every sweep, the newest first.</summary>
    public IReadOnlyList<SweepSummary> Sweeps() => [.. journal.Summaries().OrderByDescending(s => s.CreatedAt)];

    /// <param name="sweeps">What <see cref="Sweeps"/> gave.</param>
    /// <param name="ofPalette">What the palette itself can do.</param>
    public IReadOnlyList<PaletteEntry> Entries(IReadOnlyList<SweepSummary> sweeps, IEnumerable<PaletteEntry> ofPalette) =>
    [
        .. commands.All.Select(c => new PaletteEntry("action", c.Name, "on this page") { Key = c.Key, RunAsync = c.RunAsync }),
        .. Pages,
        .. sweeps.Select(s => new PaletteEntry("sweep", Show.Plain(s.Name), $"{Show.Word(s.Status)} {s.Id} {Show.Plain(string.Join(' ', s.Tags))}".TrimEnd()) { Address = $"/sweeps/{s.Id}" }),
        .. sweeps.Where(s => s.Status == SweepStatus.Running).Select(s => Act("Pause", s, switches.PauseAsync)),
        .. sweeps.Where(s => s.Status == SweepStatus.Paused).Select(s => Act("Resume", s, switches.ResumeAsync)),
        .. ofPalette,
    ];

    private static PaletteEntry Act(string verb, SweepSummary sweep, Func<SweepId, string, Task> act) =>
        new("action", $"{verb} {Show.Plain(sweep.Name)}", sweep.Id.Value) { RunAsync = () => act(sweep.Id, sweep.Name) };
}
