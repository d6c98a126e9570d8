using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>The runs of a sweep that a filter keeps, in an order, kept up to date by what changes. For one reader at a time.</summary>
/// <remarks>A changed run is moved by binary search, so that ten thousand runs are sorted once and not ten times a second.</remarks>
public sealed class RunSelection
{
    private readonly List<Run> _shown = [];
    private readonly List<Run?> _placed = [];
    private RunFilter _filter = RunFilter.None;
    private RunSort? _sort;

    /// <summary>What is kept, in order.</summary>
    public IReadOnlyList<Run> Shown => _shown;

    /// <summary>Whether the run of this number is kept.</summary>
    public bool Keeps(int number) => number <= _placed.Count && _placed[number - 1] is not null;

    /// <summary>Begins anew with another filter or order.</summary>
    public void Arrange(IEnumerable<Run> runs, RunFilter filter, RunSort sort)
    {
        (_filter, _sort) = (filter, sort);
        _shown.Clear();
        _placed.Clear();
        foreach (var run in runs)
        {
            Place(run, filter.Keeps(run) ? run : null);
        }

        _shown.AddRange(_placed.OfType<Run>());
        _shown.Sort(sort);
    }

    /// <summary>Takes runs that are new or have changed.</summary>
    public void Take(IReadOnlyList<Run> changed)
    {
        var sort = _sort ?? throw new InvalidOperationException("Nothing was arranged yet.");
        foreach (var run in changed)
        {
            if (Keeps(run.Id.Number) && _shown.BinarySearch(_placed[run.Id.Number - 1]!, sort) is >= 0 and var old)
            {
                _shown.RemoveAt(old);
            }

            var kept = _filter.Keeps(run) ? run : null;
            Place(run, kept);
            if (kept is not null)
            {
                _shown.Insert(~_shown.BinarySearch(run, sort), run);
            }
        }
    }

    private void Place(Run run, Run? kept)
    {
        while (_placed.Count < run.Id.Number)
        {
            _placed.Add(null);
        }

        _placed[run.Id.Number - 1] = kept;
    }
}
