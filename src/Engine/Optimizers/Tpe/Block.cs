namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Dimensions that exist together and are modelled together.</summary>
/// <param name="Dimensions">Their places in a vector, ascending.</param>
/// <param name="Decides">Whether other parameters exist only for some of their values.</param>
internal sealed record Block(int[] Dimensions, bool Decides)
{
    /// <summary>Parts a space into blocks, in an order in which conditions are known in time.</summary>
    /// <param name="encoding">The space.</param>
    /// <param name="multivariate">Whether dimensions are modelled together at all.</param>
    /// <param name="group">Whether conditional ones are too, with those of the same condition.</param>
    public static IReadOnlyList<Block> Of(SpaceEncoding encoding, bool multivariate, bool group)
    {
        var named = encoding.Dimensions.SelectMany(d => d.Parameter.When).Select(c => c.Parameter).ToHashSet();
        return [.. Enumerable.Range(0, encoding.Dimensions.Count)
            .GroupBy(d => Key(encoding.Dimensions[d], d, multivariate, group))
            .Select(places => new Block([.. places], places.Any(d => named.Contains(encoding.Dimensions[d].Parameter.Name))))];
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
