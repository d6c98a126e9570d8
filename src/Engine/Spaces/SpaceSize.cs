namespace Sweepboard.Engine.Spaces;

/// <summary>How many different configurations a space has, without those that are excluded.</summary>
public static class SpaceSize
{
    /// <summary>The number of configurations; null where a parameter is continuous or the number is beyond counting.</summary>
    public static long? Of(SearchSpace space, params IReadOnlyList<Region> excluded) =>
        space.Parameters.Any(p => p.Domain is Domain.Uniform or Domain.LogUniform || (p.Domain is Domain.Int(var low, var high, _) && high - low >= GridValues.MostWholeNumbers))
            ? null
            : Grid.TryCreate(space, points: 2, excluded)?.Count;
}
