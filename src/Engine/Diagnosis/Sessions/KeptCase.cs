using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>A case as it is kept: what is large stands in parts of its own, or stays where it is.</summary>
internal sealed record KeptCase(string Title)
{
    public RunId? Run { get; init; }

    public IReadOnlyList<KeptText> Files { get; init; } = [];

    public KeptLog? Log { get; init; }

    public IReadOnlyList<MetricSeries> Metrics { get; init; } = [];

    public Configuration Hyperparameters { get; init; } = Configuration.Empty;

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    public Failure? Failure { get; init; }

    public int? ExitCode { get; init; }

    public IReadOnlyList<KeptSibling> Siblings { get; init; } = [];

    public IReadOnlyList<string> Unusable { get; init; } = [];
}

/// <summary>A file of a case, and the part that has its text.</summary>
internal sealed record KeptText(string Path, string Part);

/// <summary>A log of a case: the part that has its bytes, or where it can be found.</summary>
internal sealed record KeptLog(string Name, string? Part, string? Reference);

/// <summary>Another run of a kept case.</summary>
internal sealed record KeptSibling(string Id, bool Worked, Configuration Hyperparameters)
{
    public IReadOnlyList<MetricSeries> Metrics { get; init; } = [];

    public KeptLog? Log { get; init; }

    public IReadOnlyList<KeptText> Files { get; init; } = [];
}
