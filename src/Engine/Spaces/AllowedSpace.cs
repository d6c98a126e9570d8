namespace Sweepboard.Engine.Spaces;

/// <summary>A space without its excluded regions, from which configurations can be drawn evenly, however little is left.</summary>
public sealed class AllowedSpace
{
    // A draw right at an edge may be rounded onto it.
    private const int MostDraws = 32;

    private readonly SearchSpace _space;
    private readonly IReadOnlyList<Region> _excluded;
    private readonly List<UnitSet[]> _parts;
    private readonly double[] _shares;

    private AllowedSpace(SearchSpace space, IReadOnlyList<Region> excluded, List<UnitSet[]> parts)
    {
        (_space, _excluded, _parts) = (space, excluded, parts);
        _shares = [.. parts.Select(part => part.Aggregate(1.0, (product, set) => product * set.Length))];
        Share = _shares.Sum();
    }

    /// <summary>Which part of the whole space is left.</summary>
    public double Share { get; }

    public bool IsEmpty => _parts.Count == 0;

    /// <returns>What is left of the space; null where the regions overlap in too many ways to say.</returns>
    public static AllowedSpace? TryCreate(SearchSpace space, IReadOnlyList<Region> excluded) =>
        AllowedParts.Of(space, excluded) is { } parts ? new(space, excluded, parts) : null;

    public bool Allows(Configuration configuration)
    {
        foreach (var region in _excluded)
        {
            if (region.Contains(configuration))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A configuration of the space, each part as likely as it is large. Without exclusions it takes one number for each parameter.</summary>
    /// <returns>Null only where nothing, or next to nothing, is left.</returns>
    public Configuration? Draw(ref SeededRandom random)
    {
        for (var draw = 0; draw < MostDraws && !IsEmpty; draw++)
        {
            var part = _parts[_parts.Count == 1 ? 0 : Pick(random.NextUnit())];
            var drawn = DrawFrom(part, ref random);
            if (Allows(drawn))
            {
                return drawn;
            }
        }

        return null;
    }

    private int Pick(double unit)
    {
        var left = unit * Share;
        for (var i = 0; i < _shares.Length - 1; i++)
        {
            if (left < _shares[i])
            {
                return i;
            }

            left -= _shares[i];
        }

        return _shares.Length - 1;
    }

    private Configuration DrawFrom(UnitSet[] part, ref SeededRandom random)
    {
        var chosen = new Dictionary<string, ParameterValue>();
        for (var i = 0; i < part.Length; i++)
        {
            // Drawn whether or not it is active, so that a condition does not shift the draws after it.
            var unit = random.NextUnit();
            var parameter = _space.Parameters[i];
            if (parameter.IsActive(chosen))
            {
                chosen[parameter.Name] = DomainPoint.At(parameter.Domain, part[i].At(unit));
            }
        }

        return new(_space.Parameters.Where(p => chosen.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, chosen[p.Name])));
    }
}
