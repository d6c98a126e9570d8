using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>What may be tried: parameters, each after those that its conditions name.</summary>
[JsonConverter(typeof(SearchSpaceConverter))]
public sealed record SearchSpace(IReadOnlyList<Parameter> Parameters)
{
    public Parameter? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name);

    /// <summary>Whether the configuration gives a value of its domain to each parameter that exists for it, and to no other.</summary>
    public bool Contains(Configuration configuration)
    {
        var found = 0;
        foreach (var parameter in Parameters)
        {
            if (!configuration.TryGetValue(parameter.Name, out var value))
            {
                if (parameter.IsActive(configuration))
                {
                    return false;
                }
            }
            else if (!parameter.IsActive(configuration) || !parameter.Domain.Contains(value))
            {
                return false;
            }
            else
            {
                found++;
            }
        }

        return found == configuration.Count;
    }

    public bool Equals(SearchSpace? other) => other is not null && SearchSpaceConverter.ToJson(this) == SearchSpaceConverter.ToJson(other);

    public override int GetHashCode() => Parameters.Count;
}
