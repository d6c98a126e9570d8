using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Transfer;

/// <summary>Puts a configuration of an earlier sweep into the space of this one.</summary>
internal static class EarlierConfiguration
{
    /// <returns>Its vector: numbers outside come to the nearest edge, a parameter that was not there to its middle; null where it has a category that is not there now.</returns>
    public static double[]? In(SpaceEncoding encoding, Configuration configuration)
    {
        var unit = encoding.Encode(configuration);
        for (var d = 0; d < unit.Length; d++)
        {
            if (encoding.Dimensions[d].Kind != DimensionKind.Categorical)
            {
                unit[d] = double.IsNaN(unit[d]) ? unit[d] : Math.Clamp(unit[d], 0, 1);
            }
            else if (unit[d] < 0)
            {
                return null;
            }
        }

        // By way of the configuration: what does not exist here, or exists only here, follows from this space's conditions.
        return encoding.Encode(encoding.Decode(unit));
    }
}
