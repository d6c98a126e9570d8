using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Who suggested a configuration, and why.</summary>
/// <param name="Optimizer">The optimizer's kind, or "by hand".</param>
/// <param name="Reason">Why, in a sentence with its numbers.</param>
public sealed record Suggestion(string Optimizer, string Reason)
{
    /// <summary>What the decision rests on, by name: an acquisition value, a predicted mean and its deviation. Null: nothing.</summary>
    public IReadOnlyDictionary<string, double>? Figures { get; init; }

    /// <summary>The numbers of the runs that it rests on most, nearest first. Null: none.</summary>
    public IReadOnlyList<int>? Neighbours { get; init; }

    [JsonIgnore]
    public bool HasGrounds => Figures is { Count: > 0 } || Neighbours is { Count: > 0 };

    public bool Equals(Suggestion? other) => other is not null && Optimizer == other.Optimizer && Reason == other.Reason
        && (Figures ?? Empty).OrderBy(f => f.Key, StringComparer.Ordinal).SequenceEqual((other.Figures ?? Empty).OrderBy(f => f.Key, StringComparer.Ordinal))
        && (Neighbours ?? []).SequenceEqual(other.Neighbours ?? []);

    public override int GetHashCode() => HashCode.Combine(Optimizer, Reason);

    private static readonly Dictionary<string, double> Empty = [];
}
