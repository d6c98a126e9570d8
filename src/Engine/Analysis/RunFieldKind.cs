namespace Sweepboard.Engine.Analysis;

/// <summary>Where a field of a run comes from.</summary>
public enum RunFieldKind
{
    /// <summary>Every run has it: its number, state, cost.</summary>
    Fact,

    /// <summary>A value of its configuration.</summary>
    Parameter,

    /// <summary>A value that it reported.</summary>
    Metric,
}
