namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Looks up again what a claim cites. What does not stand there is no evidence.</summary>
public sealed class EvidenceCheck(FailureCase failure, Func<int, string?> logLine)
{
    /// <summary>Whether the quote stands where the evidence says.</summary>
    public bool Holds(Evidence evidence) => evidence.Kind switch
    {
        EvidenceKind.Code => evidence.File is { } file && LineOf(file, evidence.Line) is { } line && Says(line, evidence.Quote),
        EvidenceKind.Log => evidence.Line is { } number && logLine(number) is { } line && Says(line, evidence.Quote),
        EvidenceKind.Metric => PointAt(evidence) is { } value && Quotes(value, evidence.Quote),
        EvidenceKind.Config => evidence.Key is { } key && (failure.Hyperparameters.TryGetValue(key, out var value) ? value.ToString() == evidence.Quote : failure.Command.Contains(evidence.Quote)),
        EvidenceKind.Sibling => failure.Siblings.Any(s => s.Id == evidence.Sibling),
        _ => evidence.Key is { } key && (failure.Metadata.ContainsKey(key) || Recorded(key)),
    };

    private static bool Says(string line, string quote) => line.Contains(quote.Trim(), StringComparison.Ordinal);

    private string? LineOf(string path, int? number)
    {
        var file = failure.Files.FirstOrDefault(f => f.Path == path);
        return file is null || number is not { } wanted ? null : TextLines.At(file.Text, wanted);
    }

    private double? PointAt(Evidence evidence)
    {
        var series = failure.Metrics.FirstOrDefault(s => s.Name == evidence.Series);
        var at = series is null ? -1 : series.Steps.ToList().IndexOf(evidence.Step ?? -1);
        return at < 0 ? null : series!.Values[at];
    }

    private static bool Quotes(double value, string quote) =>
        double.TryParse(quote, System.Globalization.CultureInfo.InvariantCulture, out var said) && (said.Equals(value) || Math.Abs(said - value) <= 1e-3 * Math.Abs(value));

    private bool Recorded(string key) => key switch
    {
        "exit_code" => failure.ExitCode is not null,
        "failure" => failure.Failure is not null,
        _ => false,
    };
}
