using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.AI;
using Sweepboard.Engine.Diagnosis.Catalogue;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>What a language model may look at: the evidence of one case, read-only, a bounded piece at a time. Nothing here changes anything or leaves the process.</summary>
public sealed class EvidenceTools(FailureCase failure, Func<int, string?> logLine, CauseCatalogue catalogue)
{
    private const int MostLines = 120;
    private const int MostHits = 40;
    private const int MostPoints = 60;
    private const int LogLinesSearched = 200_000;

    public IReadOnlyList<AIFunction> Functions =>
    [
        AIFunctionFactory.Create(ListFiles, "list_files", "The files of the case, with how many lines each has."),
        AIFunctionFactory.Create(ReadLines, "read_lines", "Lines of one of the files, numbered; at most 120 at a time."),
        AIFunctionFactory.Create(SearchCode, "search_code", "Lines of the files that contain a text, with file and number."),
        AIFunctionFactory.Create(LogWindow, "log_window", "Lines of the log around a line, numbered."),
        AIFunctionFactory.Create(SearchLog, "search_log", "Lines of the log that contain a text, with their numbers."),
        AIFunctionFactory.Create(MetricStatistics, "metric_statistics", "Every metric: steps, first, last, lowest, highest, first value that is not a number."),
        AIFunctionFactory.Create(MetricPoints, "metric_points", "Points of one metric between two steps."),
        AIFunctionFactory.Create(CompareRuns, "compare_runs", "The other runs of the same program: whether each worked, and its configuration where it differs."),
        AIFunctionFactory.Create(ConfigurationDifference, "configuration_difference", "How the configuration differs from one other run's."),
        AIFunctionFactory.Create(Article, "article", "What the catalogue knows of a cause, by its label."),
    ];

    private string ListFiles() => failure.Files.Count == 0 ? "There are no files." : string.Join('\n', failure.Files.Select(f => $"{f.Path}: {TextLines.Of(f.Text).Count} lines"));

    private string ReadLines([Description("the file's path")] string file, [Description("the first line, from 1")] int from, [Description("the last line")] int to)
    {
        var found = failure.Files.FirstOrDefault(f => f.Path == file);
        if (found is null)
        {
            return $"There is no file {file}. {ListFiles()}";
        }

        var lines = TextLines.Of(found.Text);
        return Numbered(Math.Max(1, from), Math.Min(lines.Count, Math.Min(to, from + MostLines - 1)), n => lines[n - 1]);
    }

    private string SearchCode([Description("the text")] string text) => text.Length == 0 ? "Say which text." : Hits(failure.Files
        .SelectMany(f => TextLines.Of(f.Text).Select((line, i) => (Line: line, Text: $"{f.Path}:{i + 1}: {line.Trim()}")))
        .Where(l => l.Line.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(l => l.Text));

    private string LogWindow([Description("the line in the middle, from 1")] int line, [Description("how many lines")] int count)
    {
        var half = Math.Clamp(count, 1, MostLines) / 2;
        return failure.Log is null ? "There is no log." : Numbered(Math.Max(1, line - half), line + half, logLine);
    }

    private string SearchLog([Description("the text")] string text)
    {
        if (failure.Log is null || text.Length == 0)
        {
            return failure.Log is null ? "There is no log." : "Say which text.";
        }

        using var lines = new StreamReader(failure.Log.Open());
        var hits = new List<string>();
        for (var number = 1; number <= LogLinesSearched && hits.Count < MostHits && lines.ReadLine() is { } line; number++)
        {
            if (line.Contains(text, StringComparison.OrdinalIgnoreCase)) { hits.Add($"{number}: {line}"); }
        }

        return Hits(hits);
    }

    private string MetricStatistics() => failure.Metrics.Count == 0 ? "There are no metrics." : string.Join('\n', failure.Metrics.Select(Statistics));

    private static string Statistics(MetricSeries series)
    {
        if (series.Values.Count == 0)
        {
            return $"{series.Name}: no points";
        }

        var finite = series.Values.Where(double.IsFinite).ToList();
        var bad = series.Values.ToList().FindIndex(v => !double.IsFinite(v));
        return string.Create(CultureInfo.InvariantCulture, $"{series.Name}: {series.Values.Count} points, steps {series.Steps[0]} to {series.Steps[^1]}, first {series.Values[0]:G6}, last {series.Values[^1]:G6}, lowest {(finite.Count > 0 ? finite.Min() : double.NaN):G6}, highest {(finite.Count > 0 ? finite.Max() : double.NaN):G6}{(bad < 0 ? "" : $", first not a number at step {series.Steps[bad]}")}");
    }

    private string MetricPoints([Description("the metric")] string name, [Description("the first step")] long from, [Description("the last step")] long to)
    {
        var series = failure.Metrics.FirstOrDefault(m => m.Name == name);
        if (series is null)
        {
            return $"There is no metric {name}. {MetricStatistics()}";
        }

        var points = series.Steps.Zip(series.Values).Where(p => p.First >= from && p.First <= to).ToList();
        var every = Math.Max(1, (points.Count + MostPoints - 1) / MostPoints);
        return string.Join('\n', points.Where((_, i) => i % every == 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.First}: {p.Second:G6}")));
    }

    private string CompareRuns() => failure.Siblings.Count == 0 ? "There are no other runs." : string.Join('\n', failure.Siblings.Take(MostHits).Select(Difference));

    private string ConfigurationDifference([Description("the other run's id")] string run) =>
        failure.Siblings.FirstOrDefault(s => s.Id == run) is { } sibling ? Difference(sibling) : $"There is no run {run}. {CompareRuns()}";

    private string Difference(Sibling sibling)
    {
        var differing = failure.Hyperparameters.Keys.Union(sibling.Hyperparameters.Keys)
            .Select(k => (Key: k, Here: failure.Hyperparameters.TryGetValue(k, out var here) ? here.ToString() : "not set", There: sibling.Hyperparameters.TryGetValue(k, out var there) ? there.ToString() : "not set"))
            .Where(d => d.Here != d.There).Select(d => $"{d.Key} {d.There} (here {d.Here})").ToList();
        return $"{sibling.Id} {(sibling.Worked ? "worked" : "failed")}: {(differing.Count == 0 ? "the same configuration" : string.Join(", ", differing))}";
    }

    private string Article([Description("the cause's label, as code.loss_reduction_sum")] string label) => catalogue.Find(label) is not { } entry
        ? $"The catalogue has no {label}."
        : $"{entry.Label}: {entry.Title}. {entry.Settles} {string.Join(' ', entry.Fixes.Select(f => $"{f.Title}: {f.Detail}"))}";

    private static string Numbered(int from, int to, Func<int, string?> line)
    {
        var lines = Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(n => (Number: n, Text: line(n))).TakeWhile(l => l.Text is not null).ToList();
        return lines.Count == 0 ? "There are no such lines." : string.Join('\n', lines.Select(l => $"{l.Number}: {l.Text}"));
    }

    private static string Hits(IEnumerable<string> hits)
    {
        var some = hits.Take(MostHits + 1).ToList();
        return some.Count == 0 ? "Nothing." : string.Join('\n', some.Take(MostHits)) + (some.Count > MostHits ? "\n(more)" : "");
    }
}
