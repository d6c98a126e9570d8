using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>What one reader sees of a sweep: its newest state through the filter, order and columns of the address. For one page at a time.</summary>
public sealed class SweepView
{
    private readonly HashSet<string> _metrics = [];
    private HashSet<int> _front = [];

    public SweepView(SweepState sweep, SweepQuery query)
    {
        (Sweep, Query, Numbers, _front) = (sweep, query, NumbersOf(sweep), [.. sweep.Front]);
        Learn(sweep.Runs);
        Arrange();
    }

    public SweepState Sweep { get; private set; }

    public SweepQuery Query { get; private set; }

    /// <summary>All that runs can be shown, sorted and filtered by, with the metrics reported so far.</summary>
    public IReadOnlyList<RunField> Fields { get; private set; } = [];

    /// <summary>The last filter that could be read.</summary>
    public RunFilter Filter { get; private set; } = RunFilter.None;

    /// <summary>What is wrong with the filter as it stands in the address.</summary>
    public Problem? FilterProblem { get; private set; }

    /// <summary>The runs that the filter keeps, in order.</summary>
    public RunSelection Kept { get; } = new();

    public RunNumbers Numbers { get; private set; }

    /// <summary>How often the space has become another: what is drawn by its parameters is then drawn anew.</summary>
    public int Edition { get; private set; }

    public IReadOnlyList<RunColumn> Columns { get; private set; } = [];

    public IEnumerable<string> Metrics => _metrics.Order(StringComparer.Ordinal);

    /// <summary>Whether no other run beats it in everything.</summary>
    public bool IsOnFront(Run run) => _front.Contains(run.Id.Number);

    public RunField Field(string name) => Fields.FirstOrDefault(f => f.Name == name) ?? Fields.First(f => f.Name == "run");

    public void Take(SweepState sweep)
    {
        var changed = RunChanges.Between(Sweep.Runs, sweep.Runs);
        var hasOtherSpace = !ReferenceEquals(Sweep.Spec.SearchSpace, sweep.Spec.SearchSpace);
        var movesTheFront = Sweep.Front != sweep.Front && (Query.SortBy == "front" || Query.Filter.Contains("front", StringComparison.OrdinalIgnoreCase));
        Sweep = sweep;
        _front = [.. sweep.Front];
        if (hasOtherSpace)
        {
            (Numbers, Edition) = (NumbersOf(sweep), Edition + 1);
            _metrics.Clear();
            changed = sweep.Runs;
        }

        // Where the front moves, runs that have not changed come and go.
        if (Learn(changed) || movesTheFront)
        {
            Arrange();
        }
        else
        {
            Kept.Take(changed);
        }
    }

    public void Show(SweepQuery query)
    {
        var before = Query;
        Query = query;
        if (query.Filter != before.Filter || query.SortBy != before.SortBy || query.Descending != before.Descending)
        {
            Arrange();
        }

        Columns = RunColumn.Choose(this);
    }

    private static RunNumbers NumbersOf(SweepState sweep) => new(sweep.Spec, sweep.SpaceSince > 0 ? sweep.Runs : []);

    // Whether there is a metric that nobody had reported.
    private bool Learn(IReadOnlyList<Run> runs)
    {
        var known = _metrics.Count;
        _metrics.Add(Sweep.Spec.Objective.Metric);
        foreach (var name in runs.SelectMany(r => r.Metrics.Keys))
        {
            _metrics.Add(name);
        }

        if (_metrics.Count == known)
        {
            return false;
        }

        Fields = RunFields.Of(Sweep.Spec, _metrics, IsOnFront);
        return true;
    }

    private void Arrange()
    {
        var problems = new List<Problem>();
        Filter = RunFilter.Read(Query.Filter, Fields, problems) ?? Filter;
        FilterProblem = problems.FirstOrDefault();
        Kept.Arrange(Sweep.Runs, Filter, new(Field(Query.SortBy), Query.Descending));
        Columns = RunColumn.Choose(this);
    }
}
