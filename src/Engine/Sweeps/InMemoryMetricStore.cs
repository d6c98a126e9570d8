namespace Sweepboard.Engine.Sweeps;

/// <summary>Metric points that last as long as the process: for dry runs and tests.</summary>
public sealed class InMemoryMetricStore : IMetricStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RunId, List<AttemptSeries>> _runs = [];

    public Task AppendAsync(
        RunId run, AttemptId attempt, IReadOnlyList<MetricPoint> points, string? cursor, CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        lock (_lock)
        {
            var series = Find(run, attempt) ?? Create(run, attempt);
            series.Cursor = cursor ?? series.Cursor;
            foreach (var point in points)
            {
                series.Put(point with { At = point.At.ToUniversalTime() });
            }
        }

        return Task.CompletedTask;
    }

    public string? Cursor(RunId run, AttemptId attempt)
    {
        lock (_lock)
        {
            return Find(run, attempt)?.Cursor;
        }
    }

    public IReadOnlyDictionary<string, MetricPoint> Last(RunId run, AttemptId attempt)
    {
        lock (_lock)
        {
            return Find(run, attempt)?.ByName.ToDictionary(m => m.Key, m => m.Value.GetValueAtIndex(m.Value.Count - 1)) ?? [];
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> Read(RunId run, int maxPoints = 1_000)
    {
        lock (_lock)
        {
            var attempts = _runs.GetValueOrDefault(run, []);
            return attempts.SelectMany(a => a.ByName.Keys).Distinct(StringComparer.Ordinal)
                .ToDictionary(name => name, name => Reduce(attempts, name, maxPoints));
        }
    }

    private static IReadOnlyList<MetricPoint> Reduce(List<AttemptSeries> attempts, string name, int maxPoints)
    {
        var bySteps = new SortedDictionary<long, MetricPoint>();
        foreach (var point in attempts.Where(a => a.ByName.ContainsKey(name)).SelectMany(a => a.ByName[name].Values))
        {
            bySteps[point.Step] = point;
        }

        var reducer = new SeriesReducer(bySteps.Count, maxPoints);
        foreach (var point in bySteps.Values)
        {
            reducer.Add(point);
        }

        return reducer.Finish();
    }

    private AttemptSeries? Find(RunId run, AttemptId attempt) => _runs.GetValueOrDefault(run)?.Find(a => a.Attempt == attempt);

    private AttemptSeries Create(RunId run, AttemptId attempt)
    {
        if (!_runs.TryGetValue(run, out var attempts))
        {
            _runs[run] = attempts = [];
        }

        var created = new AttemptSeries(attempt);
        attempts.Add(created);
        return created;
    }

    private sealed class AttemptSeries(AttemptId attempt)
    {
        public AttemptId Attempt { get; } = attempt;

        public string? Cursor { get; set; }

        public Dictionary<string, SortedList<long, MetricPoint>> ByName { get; } = new(StringComparer.Ordinal);

        public void Put(MetricPoint point)
        {
            if (!ByName.TryGetValue(point.Name, out var points))
            {
                ByName[point.Name] = points = [];
            }

            points[point.Step] = point;
        }
    }
}
