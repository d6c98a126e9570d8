using Sweepboard.Engine.Diagnosis.Code;
using Sweepboard.Engine.Diagnosis.Logs;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>The curves of a run: its metrics, or where it reported none, those that its log tells.</summary>
public sealed class CurveSet
{
    private CurveSet(CaseStudy study, IReadOnlyList<Curve> all)
    {
        (Hyperparameters, All) = (study.Case.Hyperparameters, all);
        var code = CodeFacts.Of(study);
        IsKnownMean = code.Losses.Count > 0 && code.Losses.All(l => l.Reduction == "mean");
        Classes = ParameterWords.Number(Hyperparameters, ParameterWords.Classes)?.Value ?? (code.OutputUnits is > 1 ? code.OutputUnits : null);
        LearningRate = ParameterWords.Number(Hyperparameters, ParameterWords.LearningRate)?.Value ?? code.Optimizers.Select(o => o.Rate).FirstOrDefault(r => r is not null);
        AveragesLoss = code.Losses.Count > 0 && code.Losses.All(l => l.Reduction == "mean");
        Batch = ParameterWords.Number(Hyperparameters, ParameterWords.BatchSize) is var (name, value) ? (value, Evidence.InConfiguration(name, Hyperparameters[name].ToString()))
            : code is { BatchSize: { } size, BatchSizeAt: { } at } ? (size, at) : null;
    }

    public IReadOnlyList<Curve> All { get; }

    public Configuration Hyperparameters { get; }

    /// <summary>The loss on training data; where no name says so, the first loss.</summary>
    public Curve? Loss => Of(CurveKind.Loss, validation: false);

    public Curve? ValidationLoss => Of(CurveKind.Loss, validation: true);

    public Curve? Accuracy => Of(CurveKind.Accuracy, validation: false);

    public Curve? ValidationAccuracy => Of(CurveKind.Accuracy, validation: true);

    /// <summary>How many classes there are to tell apart, where the configuration or the code says.</summary>
    public double? Classes { get; }

    /// <summary>Whether the code averages its losses, so that a large first value is no sum.</summary>
    public bool IsKnownMean { get; }

    /// <summary>How many samples a batch has, and where that stands.</summary>
    public (double Size, Evidence At)? Batch { get; }

    /// <summary>The learning rate, where the configuration or the code says.</summary>
    public double? LearningRate { get; }

    /// <summary>Whether the code was read and averages every loss.</summary>
    public bool AveragesLoss { get; }

    /// <summary>The curves of a case.</summary>
    public static CurveSet Of(CaseStudy study) => study.Once(_ => Read(study));

    private static CurveSet Read(CaseStudy study)
    {
        if (study.Case.Metrics.Count > 0)
        {
            return new(study, [.. study.Case.Metrics.Where(m => m.Values.Count > 0 && m.Steps.Count == m.Values.Count).Select(m => new Curve(m, null, _ => throw new InvalidOperationException()))]);
        }

        if (study.Case.Log is null)
        {
            return new(study, []);
        }

        var log = study.Once(LogReading.Of);
        Evidence Cite(int line) => Wording.Cite(log, log.Lines(line, 1) is [var found, ..] ? found : new(line, ""));
        return new(study, [.. log.Series.Where(s => s.Metric.Values.Count > 1 || !double.IsFinite(s.Metric.Values[0])).Select(s => new Curve(s.Metric, s.Lines, Cite))]);
    }

    private Curve? Of(CurveKind kind, bool validation) =>
        All.Where(c => c.Kind == kind && c.IsValidation == validation && !c.IsContest)
            .OrderBy(c => c.Name.Contains("loss", StringComparison.OrdinalIgnoreCase) || c.Name.Contains("acc", StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenByDescending(c => c.Count).ThenBy(c => c.Name, StringComparer.Ordinal)
            .FirstOrDefault();
}
