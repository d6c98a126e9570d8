namespace Sweepboard.Engine.Allocation.Search;

/// <summary>The settings of <see cref="GeneticSearch"/>, found by trying (bench/README.md).</summary>
internal static class GeneticTuning
{
    /// <summary>Schedules kept.</summary>
    public const int People = 150;

    /// <summary>Children in a row that are not better than the best before all is begun anew.</summary>
    public const int Patience = 20_000;

    /// <summary>The chance of each place of a list to be swapped with the one before.</summary>
    public const double Mutation = 0.05;

    /// <summary>Of so many of the best schedules made by rules the first ones take their modes.</summary>
    public const int Parents = 6;

    /// <summary>For more jobs too few children are made to pay.</summary>
    public const int Most = 2_000;
}
