namespace Sweepboard.Engine.Diagnosis;

/// <summary>Where a piece of evidence stands.</summary>
public enum EvidenceKind
{
    /// <summary>A line of a file.</summary>
    Code,

    /// <summary>A line of the log.</summary>
    Log,

    /// <summary>A point of a metric.</summary>
    Metric,

    /// <summary>A value of the configuration.</summary>
    Config,

    /// <summary>Another run.</summary>
    Sibling,

    /// <summary>Something recorded about the machine or the end of the job.</summary>
    Env,
}
