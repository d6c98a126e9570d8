using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis;

/// <summary>Another run of the same program, to compare with.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Worked">Whether it ended well.</param>
/// <param name="Hyperparameters">What it tried.</param>
public sealed record Sibling(string Id, bool Worked, Configuration Hyperparameters)
{
    public IReadOnlyList<MetricSeries> Metrics { get; init; } = [];

    public ILogSource? Log { get; init; }

    /// <summary>Its code, where that is known; empty: not known.</summary>
    public IReadOnlyList<SourceFile> Files { get; init; } = [];
}
