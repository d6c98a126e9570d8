namespace Sweepboard.Engine.Diagnosis;

/// <summary>One place a claim rests on, with what stands there.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Quote">What stands there, word for word: the line, the value.</param>
public sealed record Evidence(EvidenceKind Kind, string Quote)
{
    /// <summary>The file, or the log's name.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The metric.</summary>
    public string? Series { get; init; }

    /// <summary>The metric's step.</summary>
    public long? Step { get; init; }

    /// <summary>The other run.</summary>
    public string? Sibling { get; init; }

    /// <summary>The hyperparameter or the fact's name.</summary>
    public string? Key { get; init; }

    public static Evidence InCode(string file, int line, string quote) => new(EvidenceKind.Code, quote) { File = file, Line = line };

    public static Evidence InLog(string log, int line, string quote) => new(EvidenceKind.Log, quote) { File = log, Line = line };

    public static Evidence AtPoint(string series, long step, double value) =>
        new(EvidenceKind.Metric, value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)) { Series = series, Step = step };

    public static Evidence InConfiguration(string key, string value) => new(EvidenceKind.Config, value) { Key = key };

    public static Evidence OfSibling(string id, string quote) => new(EvidenceKind.Sibling, quote) { Sibling = id };

    public static Evidence OfEnvironment(string key, string value) => new(EvidenceKind.Env, value) { Key = key };
}
