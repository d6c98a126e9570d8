using System.Globalization;
using System.Text;
using Sweepboard.Engine.Diagnosis.Sessions;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>What the built-in analyst says in its turns: Markdown, in plain words, with the ids of the evidence.</summary>
internal static class TurnTexts
{
    public const string NothingInCode = "Nothing in the code stands out.";
    public const string NothingElse = "Neither the log nor the metrics nor other runs show anything out of the ordinary.";
    private const int MostNamed = 8;

    public static IEnumerable<TurnStep> Steps(IEnumerable<Clue> clues, EvidenceBook book) =>
        clues.Select(c => new TurnStep(c.Statement, book.Cite(c.Evidence)));

    public static string Nothing(string nothing, IReadOnlyList<string> notes) => string.Join("\n\n", [nothing, .. notes]);

    public static string Noticed(TurnKind kind, IReadOnlyList<Clue> clues, EvidenceBook book, IReadOnlyList<string> notes)
    {
        var text = new StringBuilder(kind == TurnKind.Code
            ? $"The code shows {Count(clues.Count, "thing")} worth a look:\n\n"
            : $"Log, metrics and other runs show {Count(clues.Count, "thing")}:\n\n");
        foreach (var clue in clues.OrderByDescending(c => c.Strength).Take(MostNamed))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {clue.Statement}{Cited(book.Cite(clue.Evidence))}\n");
        }

        if (clues.Count > MostNamed)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {clues.Count - MostNamed} more that weigh less.\n");
        }

        notes.ToList().ForEach(n => text.Append(CultureInfo.InvariantCulture, $"\n{n}\n"));
        return text.ToString();
    }

    public static string RootCause(Report report)
    {
        var text = new StringBuilder($"**{report.RootCause}**\n");
        foreach (var finding in report.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {Word(finding.Role)}, {Word(finding.Level)} ({finding.Confidence:P0}): {finding.Statement}{Cited(finding.Evidence)}");
        }

        return text.ToString();
    }

    public static string Fixes(Report report)
    {
        if (report.Recommendations.Count == 0)
        {
            return report.Findings.SelectMany(f => f.Missing).ToList() is { Count: > 0 } missing
                ? $"Before anything is changed, look at this:\n\n{List(missing.Distinct())}"
                : "There is nothing to change.";
        }

        var text = new StringBuilder();
        foreach (var advice in report.Recommendations)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{Word(advice.Priority)}: {advice.Title}.** {advice.Detail}\n");
        }

        return text.ToString();
    }

    public static string Report(Report report)
    {
        var text = new StringBuilder($"**{report.RootCause}**\n");
        if (report.Findings.Count > 0 && report.Findings[0].RetryUnchangedHelps)
        {
            text.Append("\nTrying the same again may well succeed.\n");
        }
        else if (report.Recommendations.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nTrying the same again will not help. First: {Lower(report.Recommendations[0].Title)}.\n");
        }

        var others = report.Findings.Skip(1).Where(f => f.Role is not (Role.Amplifier or Role.Trigger)).Take(2).ToList();
        if (others.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nWhat else it could be: {string.Join("; ", others.Select(f => $"{f.Label} ({f.Confidence:P0})"))}.\n");
        }

        return text.ToString();
    }

    public static string Cited(IReadOnlyList<string> ids) => ids.Count == 0 ? "" : $" [{string.Join(", ", ids.Take(4))}]";

    public static string List(IEnumerable<string> items) => string.Concat(items.Select(i => $"- {i}\n"));

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString();

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Count(int count, string thing) => count == 1 ? $"one {thing}" : $"{count} {thing}s";
}
