using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Keyboard;

/// <summary>What the palette can find at this moment: what the page offers, the pages, the sweeps and what can be done with them.</summary>
public sealed class PaletteContents(SweepJournal journal, SweepService service, PageCommands commands, Toasts toasts)
{
    private static readonly PaletteEntry[] Pages =
    [
        new("page", "Home", "what runs, failed and finished") { Address = "/", Key = "g h" },
        new("page", "Sweeps", "the list of all") { Address = "/sweeps", Key = "g s" },
        new("page", "New sweep", "describe what to search") { Address = "/new", Key = "g n" },
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
        .. sweeps.Where(s => s.Status == SweepStatus.Running).Select(s => Act($"Pause {Show.Plain(s.Name)}", s, service.PauseAsync)),
        .. sweeps.Where(s => s.Status == SweepStatus.Paused).Select(s => Act($"Resume {Show.Plain(s.Name)}", s, service.ResumeAsync)),
        .. ofPalette,
    ];

    private PaletteEntry Act(string title, SweepSummary sweep, Func<SweepId, string, Task<SweepState>> act) => new("action", title, sweep.Id.Value)
    {
        RunAsync = async () =>
        {
            try
            {
                await act(sweep.Id, "a person");
                toasts.Say($"{title}: done.");
            }
            catch (Exception exception) when (exception is CommandRefusedException or LogUnavailableException)
            {
                toasts.Say(exception.Message, trouble: true);
            }
        },
    };
}
