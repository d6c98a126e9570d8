namespace Sweepboard.Engine.Optimizers;

/// <summary>What the coordinate of a parameter means.</summary>
public enum DimensionKind
{
    /// <summary>Any number of [0, 1].</summary>
    Continuous,

    /// <summary>A number of [0, 1]; each of the values in order has the same share of it.</summary>
    Ordinal,

    /// <summary>The place of the value in the list, from 0.</summary>
    Categorical,
}
