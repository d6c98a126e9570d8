namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>How a space's dimensions are treated: numbers (levels: 0 where continuous) and categories, with their places in a vector.</summary>
internal sealed class CmaAxes
{
    public CmaAxes(SpaceEncoding encoding)
    {
        var all = encoding.Dimensions.Select((d, place) => (Dimension: d, Place: place)).ToList();
        Count = all.Count;
        Numbers = [.. all.Where(d => d.Dimension.Kind != DimensionKind.Categorical).Select(d => (d.Place, d.Dimension.Levels))];
        Categories = [.. all.Where(d => d.Dimension.Kind == DimensionKind.Categorical).Select(d => (d.Place, (int)d.Dimension.Levels))];
    }

    public int Count { get; }

    public (int Dimension, long Levels)[] Numbers { get; }

    public (int Dimension, int Levels)[] Categories { get; }
}
