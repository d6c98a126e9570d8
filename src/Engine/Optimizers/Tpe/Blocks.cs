namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Parts a space into blocks of dimensions that exist together and are modelled together, in an order in which conditions are known in time.</summary>
internal static class Blocks
{
    /// <param name="encoding">The space.</param>
    /// <param name="multivariate">Whether dimensions are modelled together at all.</param>
    /// <param name="group">Whether conditional ones are too, with those of the same condition.</param>
    public static IReadOnlyList<int[]> Of(SpaceEncoding encoding, bool multivariate, bool group)
    {
        var all = Enumerable.Range(0, encoding.Dimensions.Count);
        return [.. all.GroupBy(d => Key(encoding.Dimensions[d], d, multivariate, group)).Select(block => block.ToArray())];
    }

    // A parameter stands after those its condition names, and so does the block that begins with it.
    private static string Key(Dimension dimension, int place, bool multivariate, bool group) => (multivariate, dimension.Parameter.When) switch
    {
        (false, _) => $"{place}",
        (true, { Count: 0 }) => "always",
        _ when !group => $"{place}",
        (_, var conditions) => string.Join('\n', conditions.Select(c => $"{c.Parameter}={string.Join('|', c.Values)}").Order(StringComparer.Ordinal)),
    };
}
