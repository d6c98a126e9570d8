namespace Sweepboard.Engine.Spaces;

/// <summary>Every configuration of a space whose parameters all have finitely many values, each once, numbered from 0.</summary>
/// <remarks>
/// Conditional parameters take no part where their condition does not hold, so no configuration comes twice.
/// Parameters with a continuous domain are cut into a number of points. Excluded regions are left out.
/// </remarks>
public sealed class Grid
{
    /// <summary>Beyond this no grid is counted; nobody walks it either.</summary>
    public const long MostConfigurations = 1L << 52;

    private const int MostValues = 200_000;

    private readonly List<GridPart> _parts;

    private Grid(List<GridPart> parts, long count) => (_parts, Count) = (parts, count);

    /// <summary>How many configurations there are.</summary>
    public long Count { get; }

    /// <param name="space">The space to enumerate.</param>
    /// <param name="points">How many values stand for a continuous domain, both ends included.</param>
    /// <param name="excluded">What is left out of it.</param>
    /// <returns>The grid, or null where it has more configurations than <see cref="MostConfigurations"/>, or too many values to list.</returns>
    public static Grid? TryCreate(SearchSpace space, int points, params IReadOnlyList<Region> excluded)
    {
        if (space.Parameters.Sum(p => GridValues.Count(p.Domain, points)) > MostValues)
        {
            return null;
        }

        IReadOnlyList<ParameterValue>[] values = [.. space.Parameters.Select(p => GridValues.Of(p.Domain, points))];
        var listed = new SearchSpace([.. space.Parameters.Select((p, i) => p with { Domain = new Domain.Choice(values[i]) })]);
        if (AllowedParts.Of(listed, excluded) is not { } allowed)
        {
            return null;
        }

        var parts = allowed.Select(part => new GridPart(space, [.. part.Select((set, i) => Of(set, values[i]))])).ToList();
        var count = parts.Aggregate(0L, (sum, part) => Math.Min(MostConfigurations + 1, sum + part.Count));
        return count <= MostConfigurations ? new(parts, count) : null;
    }

    /// <summary>The configuration of that number.</summary>
    public Configuration this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var part = 0;
            while (index >= _parts[part].Count)
            {
                index -= _parts[part++].Count;
            }

            return _parts[part][index];
        }
    }

    private static IReadOnlyList<ParameterValue> Of(UnitSet set, IReadOnlyList<ParameterValue> values) =>
        set == UnitSet.All ? values : [.. values.Where((_, i) => set.Holds((i + 0.5) / values.Count))];
}
