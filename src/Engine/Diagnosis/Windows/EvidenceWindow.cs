using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Windows;

/// <summary>What stands around a piece of evidence: lines of code or log, a metric's points, what another run did otherwise, what was recorded.</summary>
public sealed record EvidenceWindow
{
    /// <summary>The file or log, the metric, the other run, the recorded name.</summary>
    public required string Title { get; init; }

    /// <summary>The lines around it; empty where it stands in no text.</summary>
    public IReadOnlyList<NumberedLine> Lines { get; init; } = [];

    /// <summary>Which of those lines, or which step, is meant.</summary>
    public long? Marked { get; init; }

    /// <summary>How many lines there are in all; null: not counted.</summary>
    public int? Total { get; init; }

    public MetricSeries? Series { get; init; }

    /// <summary>What another run tried, or other runs where a value is meant.</summary>
    public IReadOnlyList<Comparison> Compared { get; init; } = [];

    /// <summary>Why there is nothing to show.</summary>
    public string? Missing { get; init; }
}

/// <summary>A value here and in another run.</summary>
/// <param name="Run">The other run.</param>
/// <param name="Worked">Whether that run ended well.</param>
/// <param name="Key">The hyperparameter or metric.</param>
/// <param name="Here">The value in the failing run; null: it has none.</param>
/// <param name="There">The value in the other; null: it has none.</param>
public sealed record Comparison(string Run, bool Worked, string Key, ParameterValue? Here, ParameterValue? There)
{
    public bool Differs => Here is { } here && There is { } there ? !here.Means(there) : Here is not null || There is not null;
}
