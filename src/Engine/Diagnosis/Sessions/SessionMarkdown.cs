using System.Globalization;
using System.Text;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Writes a diagnosis as Markdown, to keep or to send: the report first, then the conversation, then the evidence.</summary>
public static class SessionMarkdown
{
    public static string Write(SessionState state)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"# Diagnosis of {Plain(state.Title)}\n\n"));
        text.Append(Invariant($"Diagnosis {state.Id}, begun {state.CreatedAt:yyyy-MM-dd HH:mm} UTC, by {Plain(state.Engine)}; {SnakeCase.Name(state.Status).Replace('_', ' ')}.\n\n"));
        if (state.Report is { } report)
        {
            Report(text, report);
        }

        Notes(text, [.. state.Notes, .. state.Report?.Notes ?? []]);
        foreach (var turn in state.Turns)
        {
            Turn(text, turn);
        }

        Evidence(text, [.. state.Evidence]);
        return text.ToString();
    }

    private static void Report(StringBuilder text, Report report)
    {
        text.Append(Invariant($"**{Plain(report.RootCause)}**\n\n"));
        if (report.Findings.Count > 0)
        {
            text.Append("## Findings\n\n");
        }

        for (var i = 0; i < report.Findings.Count; i++)
        {
            Finding(text, report.Findings[i], i + 1);
        }

        if (report.Recommendations.Count > 0)
        {
            text.Append("## What to change\n\n");
        }

        foreach (var advice in report.Recommendations)
        {
            Advice(text, advice);
        }
    }

    private static void Finding(StringBuilder text, Finding finding, int rank)
    {
        text.Append(Invariant($"{rank}. {Plain(finding.Statement)} ({SnakeCase.Name(finding.Role)}, {SnakeCase.Name(finding.Level)}, confidence {finding.Confidence:0.00}, `{finding.Label}`)"));
        text.Append(finding.Evidence.Count > 0 ? $" [{string.Join("] [", finding.Evidence)}]\n" : "\n");
        foreach (var place in finding.Locations)
        {
            text.Append(Invariant($"   - at {Plain(place.File)}:{place.Line}\n"));
        }

        foreach (var against in finding.Against)
        {
            text.Append(Invariant($"   - against it: {Plain(against)}\n"));
        }

        foreach (var missing in finding.Missing)
        {
            text.Append(Invariant($"   - would settle it: {Plain(missing)}\n"));
        }

        text.Append('\n');
    }

    private static void Advice(StringBuilder text, Recommendation advice)
    {
        text.Append(Invariant($"### {advice.Priority.ToString().ToUpperInvariant()}: {Plain(advice.Title)}\n\n{Plain(advice.Detail)}\n\n"));
        if (advice.SuggestedHyperparameters is { Count: > 0 } values)
        {
            text.Append(Invariant($"Try: {string.Join(", ", values.Select(v => $"`{v.Key} = {v.Value}`"))}\n\n"));
        }

        if (advice.Diff is { } diff)
        {
            text.Append(Fenced(diff, "diff"));
        }

        if (advice.VerifyCommand is { } command)
        {
            text.Append(Fenced(command, "sh"));
        }
    }

    private static void Turn(StringBuilder text, Turn turn)
    {
        text.Append(Invariant($"## Turn {turn.Index}: {(turn.Question is { } asked ? Plain(asked) : SnakeCase.Name(turn.Kind).Replace('_', ' '))}\n\n"));
        foreach (var step in turn.Steps)
        {
            text.Append(Invariant($"- {Plain(step.Claim)}{string.Concat(step.Evidence.Select(e => $" [{e}]"))}\n"));
        }

        text.Append(turn.Steps.IsEmpty ? "" : "\n").Append(turn.Text.Trim()).Append("\n\n");
        if (turn.Error is { } error)
        {
            text.Append(Invariant($"> {Plain(error)}\n\n"));
        }
    }

    private static void Notes(StringBuilder text, IReadOnlyList<string> notes)
    {
        foreach (var note in notes.Distinct())
        {
            text.Append(Invariant($"- Not used: {Plain(note)}\n"));
        }

        text.Append(notes.Count > 0 ? "\n" : "");
    }

    private static void Evidence(StringBuilder text, IReadOnlyList<CitedEvidence> evidence)
    {
        text.Append(evidence.Count > 0 ? "## Evidence\n\n" : "");
        foreach (var (id, what, verified) in evidence)
        {
            text.Append(Invariant($"- [{id}] {Plain(Place(what))}{(verified ? "" : " (not found again)")}\n{Fenced(what.Quote, "")}"));
        }
    }

    private static string Place(Diagnosis.Evidence what) => what.Kind switch
    {
        EvidenceKind.Code or EvidenceKind.Log => Invariant($"{what.File}:{what.Line}"),
        EvidenceKind.Metric => Invariant($"{what.Series}, step {what.Step}"),
        EvidenceKind.Sibling => $"run {what.Sibling}",
        _ => what.Key ?? "recorded",
    };

    // A fence longer than any in what it holds cannot be closed by it.
    private static string Fenced(string code, string language)
    {
        var fence = new string('`', Math.Max(3, LongestRun(code) + 1));
        return $"{fence}{language}\n{code.TrimEnd('\n')}\n{fence}\n\n";
    }

    private static int LongestRun(string code)
    {
        var (longest, run) = (0, 0);
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // Words of jobs and files stand in it as words: no links, no HTML, no headings.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text)
        {
            plain.Append(c is '\\' or '<' or '>' or '[' or ']' or '!' or '*' or '#' or '|' ? $"\\{c}" : c is '\n' or '\r' ? " " : $"{c}");
        }

        return plain.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
