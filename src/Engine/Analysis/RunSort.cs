using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>An order of runs. What a run does not have, and NaN, comes last either way; among equals the newest comes first.</summary>
public sealed class RunSort(RunField by, bool descending) : IComparer<Run>
{
    public RunField By => by;

    public bool Descending => descending;

    public int Compare(Run? x, Run? y)
    {
        var (a, b) = (by.Read(x!), by.Read(y!));
        var order = FieldValue.Compare(a, b);
        var isPlaced = HasPlace(a) && HasPlace(b);
        return order != 0 ? (descending && isPlaced ? -order : order) : y!.Id.Number.CompareTo(x!.Id.Number);
    }

    private static bool HasPlace(FieldValue value) => !value.IsNone && value.Number is not double.NaN;
}
