using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Logs;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Windows;

/// <summary>Opens the window around a piece of evidence of a case.</summary>
public static class EvidenceWindows
{
    private const int MostCompared = 60;

    /// <param name="study">The case.</param>
    /// <param name="evidence">Where to look.</param>
    /// <param name="around">How many lines before and after.</param>
    public static EvidenceWindow Of(CaseStudy study, Evidence evidence, int around) => evidence.Kind switch
    {
        EvidenceKind.Code => Code(study.Case, evidence, around),
        EvidenceKind.Log => Log(study, evidence.Line ?? 1, around),
        EvidenceKind.Metric => Metric(study.Case, evidence),
        EvidenceKind.Sibling => Sibling(study.Case, evidence),
        EvidenceKind.Config => Value(study.Case, evidence),
        _ => new() { Title = evidence.Key ?? "recorded" },
    };

    /// <summary>The lines of the case's log around a number.</summary>
    public static EvidenceWindow Log(CaseStudy study, int line, int around)
    {
        if (study.Case.Log is not { } log)
        {
            return new() { Title = "log", Missing = "The log is gone." };
        }

        var from = Math.Max(1, line - around);
        return new() { Title = log.Name, Lines = [.. study.Once(LogReading.Of).Lines(from, line + around - from + 1).Select(l => new NumberedLine(l.Number, l.Text))], Marked = line };
    }

    private static EvidenceWindow Code(FailureCase failure, Evidence evidence, int around)
    {
        if (failure.Files.FirstOrDefault(f => f.Path == evidence.File) is not { } file)
        {
            return new() { Title = evidence.File ?? "code", Missing = "This file is not among those that were kept." };
        }

        var lines = TextLines.Of(file.Text);
        var (from, to) = evidence.Line is { } line ? (Math.Max(1, line - around), Math.Min(lines.Count, line + around)) : (1, Math.Min(lines.Count, 2 * around));
        return new()
        {
            Title = file.Path,
            Lines = [.. Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(n => new NumberedLine(n, lines[n - 1]))],
            Marked = evidence.Line,
            Total = lines.Count,
        };
    }

    private static EvidenceWindow Metric(FailureCase failure, Evidence evidence)
    {
        var series = failure.Metrics.FirstOrDefault(m => m.Name == evidence.Series);
        return new() { Title = evidence.Series ?? "metric", Series = series, Marked = evidence.Step, Missing = series is null ? "This metric was not measured." : null };
    }

    private static EvidenceWindow Sibling(FailureCase failure, Evidence evidence)
    {
        if (failure.Siblings.FirstOrDefault(s => s.Id == evidence.Sibling) is not { } sibling)
        {
            return new() { Title = evidence.Sibling ?? "another run", Missing = "This run is not among those that were compared." };
        }

        var keys = failure.Hyperparameters.Keys.Union(sibling.Hyperparameters.Keys);
        return new() { Title = sibling.Id, Compared = [.. keys.Select(k => Compare(failure, sibling, k)).OrderByDescending(c => c.Differs), .. Ends(failure, sibling)] };
    }

    // How each metric ended, here and there.
    private static IEnumerable<Comparison> Ends(FailureCase failure, Sibling sibling) =>
        from here in failure.Metrics
        join there in sibling.Metrics on here.Name equals there.Name
        where here.Values.Count > 0 && there.Values.Count > 0
        select new Comparison(sibling.Id, sibling.Worked, $"{here.Name}, last", ParameterValue.Of(here.Values[^1]), ParameterValue.Of(there.Values[^1]));

    private static EvidenceWindow Value(FailureCase failure, Evidence evidence)
    {
        var key = evidence.Key ?? "";
        var compared = failure.Siblings.Select(s => Compare(failure, s, key)).Where(c => c.There is not null).Take(MostCompared);
        return new() { Title = key, Compared = [.. compared.OrderBy(c => c.Worked).ThenBy(c => c.There!.Value.IsNumber ? c.There.Value.AsNumber() : 0)] };
    }

    private static Comparison Compare(FailureCase failure, Sibling sibling, string key) =>
        new(sibling.Id, sibling.Worked, key, Value(failure.Hyperparameters, key), Value(sibling.Hyperparameters, key));

    private static ParameterValue? Value(Configuration configuration, string key) => configuration.TryGetValue(key, out var value) ? value : null;
}
