using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Answers;

/// <summary>Looks for the words of a question in what was noticed, the configuration and the code.</summary>
internal sealed class SearchAnswer(AskedAbout asked)
{
    private const int Most = 5;

    public string Answer()
    {
        var clues = asked.Study.Earlier.Where(c => Hits(c.Statement) > 0).OrderByDescending(c => Hits(c.Statement)).Take(Most)
            .Select(c => c.Statement + TurnTexts.Cited(asked.Book.Cite(c.Evidence))).ToList();
        var values = asked.Study.Case.Hyperparameters.Where(h => Hits(h.Key) > 0)
            .Select(h => $"`{h.Key}` is {h.Value}{TurnTexts.Cited([asked.Book.Cite(Evidence.InConfiguration(h.Key, h.Value.ToString()))])}").ToList();
        var lines = Lines().Take(Most).ToList();
        List<string> said = [];
        if (values.Count > 0) { said.Add($"In the configuration:\n\n{TurnTexts.List(values)}"); }
        if (clues.Count > 0) { said.Add($"Of what was noticed, this is about it:\n\n{TurnTexts.List(clues)}"); }
        if (lines.Count > 0) { said.Add($"In the code:\n\n{TurnTexts.List(lines)}"); }
        return said.Count > 0 ? string.Join('\n', said)
            : "Nothing here is about that. Ask why it failed, how sure that is, what else it could be, how to mend it, how it differs from another run, or about a line, a step or a cause by its name.";
    }

    private int Hits(string text) => asked.Words.Count(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Lines() => asked.Study.Case.Files
        .SelectMany(f => TextLines.Of(f.Text).Select((text, i) => (f.Path, Line: i + 1, Text: text.Trim())))
        .Where(l => Hits(l.Text) > 0).OrderByDescending(l => Hits(l.Text)).Take(Most)
        .Select(l => $"`{l.Text.Replace('`', '\'')}` ({l.Path}:{l.Line}){TurnTexts.Cited([asked.Book.Cite(Evidence.InCode(l.Path, l.Line, l.Text))])}");
}
