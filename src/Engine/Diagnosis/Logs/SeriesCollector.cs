namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Gathers one metric's values from lines; long ones are thinned out, their ends and what is not finite stay.</summary>
internal sealed class SeriesCollector
{
    private const int Most = 20_000;

    private readonly List<Point> _points = [];

    public void Add(double value, long step, long epoch, int line)
    {
        var point = new Point(value, step, epoch, line);
        if (_points.Count > 0 && _points[^1].Line == line && double.IsFinite(value))
        {
            // A progress bar says the same metric again and again; the last word counts.
            _points[^1] = point;
            return;
        }

        if (_points.Count >= Most)
        {
            var thinned = _points.Where((p, i) => i % 2 == 0 || !double.IsFinite(p.Value) && (i == 0 || double.IsFinite(_points[i - 1].Value))).ToList();
            _points.Clear();
            _points.AddRange(thinned);
        }

        _points.Add(point);
    }

    public LogSeries End(string name)
    {
        KeepLastTraining();
        var steps = Ascending(p => p.Step) ?? Ascending(p => p.Epoch) ?? [.. Enumerable.Range(0, _points.Count).Select(i => (long)i)];
        return new(new(name, steps, [.. _points.Select(p => p.Value)]), [.. _points.Select(p => p.Line)]);
    }

    // Folds, seeds and restarts write the same epochs again: each is a training of its own, of which the last whole one speaks.
    private void KeepLastTraining()
    {
        var first = _points.Count == 0 ? -1 : _points[0].Epoch;
        if (first < 0 || _points.Exists(p => !double.IsFinite(p.Value)))
        {
            return;
        }

        var starts = Enumerable.Range(1, _points.Count - 1).Where(i => _points[i].Epoch == first && _points[i - 1].Epoch > first).Prepend(0).ToList();
        var parts = starts.Zip(starts.Skip(1).Append(_points.Count), (from, to) => (From: from, Count: to - from)).ToList();
        var (at, count) = parts.FindLast(p => p.Count >= parts.Max(o => o.Count) / 2);
        _points.RemoveRange(at + count, _points.Count - at - count);
        _points.RemoveRange(0, at);
    }

    private List<long>? Ascending(Func<Point, long> of)
    {
        var steps = _points.ConvertAll(p => of(p));
        return steps.Count > 0 && steps[0] >= 0 && steps.Zip(steps.Skip(1)).All(p => p.First < p.Second) ? steps : null;
    }

    private readonly record struct Point(double Value, long Step, long Epoch, int Line);
}
