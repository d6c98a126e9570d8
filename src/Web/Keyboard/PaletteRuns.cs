using System.Globalization;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Keyboard;

/// <summary>Finds runs by their number ("run 12", "12 digits", "#12") or their id.</summary>
public static partial class PaletteRuns
{
    private const int Most = 8;

    /// <param name="typed">What was typed.</param>
    /// <param name="sweeps">All sweeps, the newest first.</param>
    /// <param name="shown">The sweep on the page, which goes first.</param>
    public static IEnumerable<PaletteEntry> Find(string typed, IReadOnlyList<SweepSummary> sweeps, SweepId? shown)
    {
        if (RunId.TryParse(typed.Trim(), out var id) && sweeps.FirstOrDefault(s => s.Id == id.Sweep) is { } sweep)
        {
            return [Entry(sweep, id.Number)];
        }

        if (Numbered().Match(typed) is not { Success: true } match || !int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return [];
        }

        var of = match.Groups["of"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return sweeps.Where(s => s.Counts.Total >= number && of.All(word => $"{s.Name} {s.Id}".Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(s => s.Id == shown).Take(Most).Select(s => Entry(s, number));
    }

    private static PaletteEntry Entry(SweepSummary sweep, int number) =>
        new("run", $"Run {number} of {Show.Plain(sweep.Name)}", $"{sweep.Id}-{number}") { Address = $"/runs/{new RunId(sweep.Id, number)}" };

    [GeneratedRegex(@"^\s*(?:run\s+|run|#)?(?<number>[0-9]{1,7})(?:\s+(?:of\s+)?(?<of>.*))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();
}
