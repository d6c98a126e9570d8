using System.Globalization;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Answers;

/// <summary>Shows a place that the question names: a piece of evidence, a line of a file or of the log, a step of a metric.</summary>
internal sealed partial class PlaceAnswer(AskedAbout asked, Func<int, string?> logLine)
{
    private const int Around = 4;

    public string? Try()
    {
        if (Id().Match(asked.Question) is { Success: true } id && asked.Book.All.FirstOrDefault(e => e.Id.Equals(id.Value, StringComparison.OrdinalIgnoreCase)) is { } cited)
        {
            return Cited(cited);
        }

        if (Line().Match(asked.Question) is { Success: true } line && int.TryParse(line.Groups[1].Value, CultureInfo.InvariantCulture, out var number))
        {
            return asked.Mentions("log", "output", "stderr", "stdout") ? InLog(number) : InCode(number) ?? InLog(number);
        }

        return Step().Match(asked.Question) is { Success: true } step && long.TryParse(step.Groups[1].Value, CultureInfo.InvariantCulture, out var at) ? AtStep(at) : null;
    }

    private string Cited(CitedEvidence cited) => cited.What switch
    {
        { Kind: EvidenceKind.Code, Line: { } line } what => InFile(what.File!, line) ?? what.Quote,
        { Kind: EvidenceKind.Log, Line: { } line } => InLog(line) ?? cited.What.Quote,
        { Kind: EvidenceKind.Metric } what => $"`{what.Series}` at step {what.Step} is {what.Quote}.",
        { Kind: EvidenceKind.Sibling } what => $"Run {what.Sibling}: {what.Quote}",
        var what => $"`{what.Key}` is `{what.Quote}`.",
    };

    private string? InCode(int number)
    {
        var files = asked.Study.Case.Files;
        var named = files.FirstOrDefault(f => asked.Question.Contains(Path.GetFileName(f.Path), StringComparison.OrdinalIgnoreCase));
        return (named ?? (files.Count == 1 ? files[0] : null)) is { } file ? InFile(file.Path, number) : null;
    }

    private string? InFile(string path, int number)
    {
        var file = asked.Study.Case.Files.FirstOrDefault(f => f.Path == path);
        if (file is null || TextLines.At(file.Text, number) is not { } text)
        {
            return null;
        }

        asked.Book.Cite(Evidence.InCode(path, number, text.Trim()));
        var about = asked.Report.Findings.FirstOrDefault(f => f.Locations.Any(l => l.File == path && Math.Abs(l.Line - number) <= 2));
        return $"{path}, line {number}:\n\n{Quote(n => TextLines.At(file.Text, n), number)}{(about is null ? "" : $"\n{about.Statement}\n")}";
    }

    private string? InLog(int number)
    {
        if (logLine(number) is not { } text)
        {
            return null;
        }

        asked.Book.Cite(Evidence.InLog(asked.Study.Case.Log!.Name, number, text));
        return $"{asked.Study.Case.Log!.Name}, line {number}:\n\n{Quote(logLine, number)}";
    }

    private string? AtStep(long step)
    {
        var values = asked.Study.Case.Metrics.Select(m => (m.Name, At: m.Steps.ToList().FindLastIndex(s => s <= step), Series: m)).Where(m => m.At >= 0).ToList();
        values.ForEach(m => asked.Book.Cite(Evidence.AtPoint(m.Name, m.Series.Steps[m.At], m.Series.Values[m.At])));
        return values.Count == 0 ? null : $"At step {step}:\n\n{TurnTexts.List(values.Select(m => string.Create(CultureInfo.InvariantCulture, $"`{m.Name}` {m.Series.Values[m.At]:G6}{(m.Series.Steps[m.At] == step ? "" : $" (reported at step {m.Series.Steps[m.At]})")}")))}";
    }

    // Fenced, so that what stands there is shown and means nothing.
    private static string Quote(Func<int, string?> line, int number) =>
        $"```\n{string.Concat(Enumerable.Range(Math.Max(1, number - Around), (2 * Around) + 1).Select(n => line(n) is { } text ? $"{(n == number ? '>' : ' ')}{n,6}  {text.Replace("```", "'''", StringComparison.Ordinal)}\n" : ""))}```\n";

    [GeneratedRegex(@"\b[Ee]\d+\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"\bline\s+(\d{1,9})\b|:(\d{1,9})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Line();

    [GeneratedRegex(@"\bstep\s+(\d{1,12})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Step();
}
