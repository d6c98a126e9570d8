namespace Sweepboard.Engine.Allocation.Search;

/// <summary>The settings of <see cref="RuinSearch"/>, found by trying (bench/README.md).</summary>
internal static class RuinTuning
{
    /// <summary>The part of a figure, times jobs, that may be lost at first with a chance of one in e.</summary>
    public const double Hot = 3;

    /// <summary>How much colder it is at the end.</summary>
    public const double Cold = 0.001;

    /// <summary>More jobs than this are searched so: lists take too long to be made again for each try.</summary>
    public const int From = 2_000;

    /// <summary>Tries between two movings of everything to as early as it goes.</summary>
    public const int StepsBetweenSettling = 10_000;
}
