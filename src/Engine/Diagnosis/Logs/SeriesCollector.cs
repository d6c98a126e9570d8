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
        var steps = Ascending(p => p.Step) ?? Ascending(p => p.Epoch) ?? [.. Enumerable.Range(0, _points.Count).Select(i => (long)i)];
        return new(new(name, steps, [.. _points.Select(p => p.Value)]), [.. _points.Select(p => p.Line)]);
    }

    private List<long>? Ascending(Func<Point, long> of)
    {
        var steps = _points.ConvertAll(p => of(p));
        return steps.Count > 0 && steps[0] >= 0 && steps.Zip(steps.Skip(1)).All(p => p.First < p.Second) ? steps : null;
    }

    private readonly record struct Point(double Value, long Step, long Epoch, int Line);
}
