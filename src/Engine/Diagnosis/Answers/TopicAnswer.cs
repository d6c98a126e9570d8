using System.Globalization;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Answers;

/// <summary>Answers the questions people ask of any diagnosis: why, where, how sure, what else, what to do.</summary>
internal sealed class TopicAnswer(AskedAbout asked)
{
    private Report Report => asked.Report;

    public string? Try() => asked switch
    {
        _ when asked.Says("how sure", "how certain", "confiden", "are you sure") => Sureness(),
        _ when asked.Says("what else", "alternativ", "other cause", "could it be", "could it also") => Others(),
        _ when asked.Says("try again", "retry", "rerun", "run it again", "same again") => Retry(),
        _ when asked.Says("settle", "make sure", "verify", "check", "more evidence", "missing") => Missing(),
        _ when asked.Mentions("fix", "mend", "repair", "solve", "change", "recommend", "patch", "first") || asked.Says("what should", "what to do", "what do i") => Fixes(),
        _ when asked.Says("prevent", "avoid") => Fixes(),
        _ when asked.Mentions("where") || asked.Says("which line", "which file") => Where(),
        _ when asked.Says("why", "what is wrong", "what's wrong", "what happened", "root cause", "explain", "reason") && asked.Words.Count <= 5 => Why(),
        _ => null,
    };

    private string Why() => $"{Report.RootCause}\n\n{TurnTexts.List(Report.Reasoning.Select(s => s.Claim + TurnTexts.Cited(s.Evidence)))}";

    private string Where() => Report.Findings.SelectMany(f => f.Locations.Select(l => $"{l.File}:{l.Line} ({f.Label})")).ToList() is { Count: > 0 } places
        ? TurnTexts.List(places) : "No line of the code can be named for it.";

    private string Sureness() => Report.Findings.Count == 0 ? "Nothing was found, so there is nothing to be sure of."
        : string.Join("\n", Report.Findings.Select(f => string.Create(CultureInfo.InvariantCulture,
            $"- {f.Label}: {TurnTexts.Word(f.Level).ToLowerInvariant()}, {f.Confidence:P0}{TurnTexts.Cited(f.Evidence)}{(f.Against.Count > 0 ? $". Against it: {string.Join(' ', f.Against)}" : "")}")));

    private string Others() => Report.Findings.Count < 2 ? "Nothing else fits what was seen."
        : TurnTexts.List(Report.Findings.Skip(1).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Label} ({f.Confidence:P0}): {f.Statement}")));

    private string Retry() => Report.Findings.Count > 0 && Report.Findings[0].RetryUnchangedHelps
        ? "Yes: the cause is outside the program and may be gone by then."
        : "No. What is wrong is still there, and the same will happen again.";

    private string Missing() => Report.Findings.SelectMany(f => f.Missing).Distinct().ToList() is { Count: > 0 } missing
        ? $"This would settle it:\n\n{TurnTexts.List(missing)}" : "Nothing is missing: what was found is certain.";

    private string Fixes() => TurnTexts.Fixes(Report) + string.Concat(Report.Recommendations.Where(r => r.Diff is not null).Take(1).Select(r => $"\n```diff\n{r.Diff}```\n"));
}
