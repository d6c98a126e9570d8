using System.Collections.Immutable;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>Which runs differ between two states of a sweep.</summary>
public static class RunChanges
{
    /// <returns>The runs as they are now, by number; a run that did not change is the same object in both states.</returns>
    public static IReadOnlyList<Run> Between(ImmutableList<Run> before, ImmutableList<Run> after)
    {
        if (ReferenceEquals(before, after))
        {
            return [];
        }

        var changed = new List<Run>();
        using var old = before.GetEnumerator();
        foreach (var run in after)
        {
            if (!old.MoveNext() || !ReferenceEquals(old.Current, run))
            {
                changed.Add(run);
            }
        }

        return changed;
    }
}
