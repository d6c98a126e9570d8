namespace Sweepboard.Bench;

/// <summary>A benchmark of which a part is measured in a fresh process, where neither warm code nor an earlier repeat's memory flatters it.</summary>
internal interface IMeasuredAlone : IBenchmark
{
    Task<IReadOnlyList<Measurement>> InChildAsync(string folder, string variant);
}
