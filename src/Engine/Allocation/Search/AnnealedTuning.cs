namespace Sweepboard.Engine.Allocation.Search;

/// <summary>The settings of <see cref="AnnealedSearch"/>, found by trying (bench/README.md).</summary>
internal static class AnnealedTuning
{
    /// <summary>The part of a figure, times jobs, that may be lost at first with a chance of one in e.</summary>
    public const double Hot = 0.3;

    /// <summary>How much colder it is at the end.</summary>
    public const double Cold = 0.001;
}
