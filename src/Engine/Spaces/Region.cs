using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>A part of a space: configurations whose values lie in every one of its sides. Where a parameter does not exist, its side does not hold.</summary>
[JsonConverter(typeof(RegionConverter))]
public sealed record Region(IReadOnlyList<KeyValuePair<string, ValueSet>> Sides)
{
    public bool Contains(IReadOnlyDictionary<string, ParameterValue> configuration)
    {
        foreach (var (name, values) in Sides)
        {
            if (!configuration.TryGetValue(name, out var value) || !values.Contains(value))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(Region? other) => other is not null && Sides.SequenceEqual(other.Sides);

    public override int GetHashCode() => Sides.Count;

    public override string ToString() => string.Join(" and ", Sides.Select(s => $"{s.Key} {s.Value}"));
}
