using System.Text;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Writes changes as a unified diff that <c>git apply</c> and <c>patch -p1</c> take.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff of all edits to the files; null: none of them fits.</summary>
    public static string? Of(IReadOnlyList<SourceFile> files, IEnumerable<LineEdit> edits)
    {
        var text = new StringBuilder();
        foreach (var byFile in edits.GroupBy(e => e.File).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (files.FirstOrDefault(f => f.Path == byFile.Key) is { } file)
            {
                WriteFile(text, file, Fitting(byFile, TextLines.Of(file.Text).Count));
            }
        }

        return text.Length == 0 ? null : text.ToString();
    }

    /// <summary>The file with the edits made.</summary>
    public static string Apply(SourceFile file, IEnumerable<LineEdit> edits)
    {
        var lines = TextLines.Of(file.Text);
        foreach (var edit in Enumerable.Reverse(Fitting(edits.Where(e => e.File == file.Path), lines.Count)))
        {
            lines.RemoveRange(edit.Line - 1, edit.Count);
            lines.InsertRange(edit.Line - 1, edit.Lines);
        }

        return string.Concat(lines.Select(l => l + "\n"));
    }

    // Edits that overlap cannot both be made; the first one is.
    private static List<LineEdit> Fitting(IEnumerable<LineEdit> edits, int lines)
    {
        var fitting = new List<LineEdit>();
        var free = 1;
        foreach (var edit in edits.DistinctBy(e => (e.Line, e.Count, string.Join('\n', e.Lines))).OrderBy(e => e.Line).ThenBy(e => e.Count))
        {
            if (edit.Line >= free && edit.Line - 1 + edit.Count <= lines)
            {
                fitting.Add(edit);
                free = edit.Line + edit.Count;
            }
        }

        return fitting;
    }

    private static void WriteFile(StringBuilder text, SourceFile file, List<LineEdit> edits)
    {
        if (edits.Count == 0)
        {
            return;
        }

        var lines = TextLines.Of(file.Text);
        text.Append($"--- a/{file.Path}\n+++ b/{file.Path}\n");
        var shift = 0;
        for (var first = 0; first < edits.Count;)
        {
            var last = first;
            while (last + 1 < edits.Count && edits[last + 1].Line - End(edits[last]) <= 2 * Context)
            {
                last++;
            }

            shift += WriteHunk(text, lines, edits[first..(last + 1)], shift);
            first = last + 1;
        }
    }

    private static int WriteHunk(StringBuilder text, List<string> lines, List<LineEdit> edits, int shift)
    {
        var from = Math.Max(1, edits[0].Line - Context);
        var to = Math.Min(lines.Count, End(edits[^1]) - 1 + Context);
        var added = edits.Sum(e => e.Lines.Count - e.Count);
        text.Append($"@@ -{from},{to - from + 1} +{from + shift},{to - from + 1 + added} @@\n");
        var at = from;
        foreach (var edit in edits)
        {
            Write(text, ' ', lines, at, edit.Line);
            Write(text, '-', lines, edit.Line, End(edit));
            edit.Lines.ToList().ForEach(l => text.Append($"+{l}\n"));
            at = End(edit);
        }

        Write(text, ' ', lines, at, to + 1);
        return added;
    }

    private static void Write(StringBuilder text, char mark, List<string> lines, int from, int until)
    {
        for (var line = from; line < until; line++)
        {
            text.Append($"{mark}{lines[line - 1]}\n");
        }
    }

    private static int End(LineEdit edit) => edit.Line + edit.Count;
}
