namespace Sweepboard.Bench;

/// <summary>One command of the benchmark program: measures a few related things.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string About { get; }

    /// <summary>Whether a round warms up by itself, so that the first is counted too.</summary>
    bool WarmsItself => false;

    /// <summary>Measures everything once; called as often as there are repeats.</summary>
    IAsyncEnumerable<Measurement> RunOnceAsync();
}
