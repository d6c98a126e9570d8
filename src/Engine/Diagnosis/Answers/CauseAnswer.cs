using System.Globalization;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Answers;

/// <summary>Explains a cause that the question names, whether or not it was found.</summary>
internal sealed class CauseAnswer(AskedAbout asked, CauseCatalogue catalogue)
{
    // One word is little to know a cause by, unless the question asks about one.
    private int WordsNeeded => asked.Says("could it be", "could it also be", "is it the", "is it because", "why not", "rule out") ? 1 : 2;

    public string? Try()
    {
        var named = catalogue.Entries.Select(e => (Entry: e, Hits: Hits(e))).Where(e => e.Hits >= WordsNeeded)
            .OrderByDescending(e => e.Hits).ThenBy(e => e.Entry.Label, StringComparer.Ordinal).Select(e => e.Entry).FirstOrDefault();
        return named is null ? null : Explain(named);
    }

    // A label that is written out counts in any case.
    private int Hits(CatalogueEntry entry) => asked.Says(entry.Label) ? int.MaxValue
        : asked.Words.Count(w => entry.Label.Split('.', '_').Skip(1).Any(part => part.Length > 2 && w.StartsWith(part, StringComparison.Ordinal)));

    private string Explain(CatalogueEntry entry)
    {
        var finding = asked.Report.Findings.FirstOrDefault(f => f.Label == entry.Label);
        var lines = new List<string>
        {
            finding is null
                ? $"`{entry.Label}` means that {entry.Title}. Nothing here speaks for it."
                : string.Create(CultureInfo.InvariantCulture, $"`{entry.Label}` means that {entry.Title}. It is {TurnTexts.Word(finding.Level).ToLowerInvariant()} here ({finding.Confidence:P0}): {finding.Statement}{TurnTexts.Cited(finding.Evidence)}"),
        };
        if (finding?.Against.Count > 0) { lines.Add($"Against it: {string.Join(' ', finding.Against)}"); }
        if (entry.Settles is { } settles) { lines.Add($"What would settle it: {settles}"); }
        lines.AddRange(entry.Fixes.Select(f => $"- {f.Title}: {f.Detail}"));
        if (entry.Source is { } source) { lines.Add($"Source: {source}"); }
        return string.Join("\n\n", lines);
    }
}
