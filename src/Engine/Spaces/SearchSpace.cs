using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>What may be tried: parameters, each after those that its conditions name.</summary>
[JsonConverter(typeof(SearchSpaceConverter))]
public sealed record SearchSpace(IReadOnlyList<Parameter> Parameters)
{
    public Parameter? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name);

    public bool Equals(SearchSpace? other) => other is not null && SearchSpaceConverter.ToJson(this) == SearchSpaceConverter.ToJson(other);

    public override int GetHashCode() => Parameters.Count;
}
