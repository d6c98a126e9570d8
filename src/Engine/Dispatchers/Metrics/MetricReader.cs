using System.Text.RegularExpressions;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>Reads what an attempt reports, for every dispatcher that can see the attempt's files.</summary>
/// <remarks>
/// A line without a step belongs to the step after the last one of its metrics, counted from 1. Nothing that a program writes makes
/// this throw: what is not understood, or goes beyond <see cref="MetricLimits"/>, is counted.
/// </remarks>
public sealed class MetricReader
{
    private readonly MetricCursor _cursor;
    private readonly PatternReader? _pattern;
    private readonly DateTimeOffset _now;
    private readonly List<MetricPoint> _points = [];
    private readonly MetricFields _fields = new();
    private int _tried;

    private MetricReader(MetricCursor cursor, PatternReader? pattern, DateTimeOffset now)
    {
        _cursor = cursor;
        _pattern = pattern;
        _now = now;
    }

    /// <summary>One pass.</summary>
    /// <param name="files">What the attempt writes.</param>
    /// <param name="pattern">The spec's pattern for lines of standard output.</param>
    /// <param name="cursor">What the last pass returned; null: the beginning.</param>
    /// <param name="ended">Whether nobody writes any more, so that a last line without its end is a line.</param>
    /// <param name="now">When the points are said to have been reported.</param>
    public static MetricReading Read(AttemptFiles files, PatternReader? pattern, string? cursor, bool ended, DateTimeOffset now) =>
        new MetricReader(MetricCursor.Parse(cursor), pattern, now).Read(files, ended);

    /// <summary>Whether the attempt has written something that a pass which ended with this cursor has not looked at.</summary>
    public static bool HasNews(AttemptFiles files, string? cursor)
    {
        var seen = MetricCursor.Parse(cursor);
        return files.Metrics.Size != seen.Metrics.Seen || files.Stdout.Size != seen.Printed.Seen;
    }

    private MetricReading Read(AttemptFiles files, bool ended)
    {
        var (metricsSeen, printedSeen, alsoSeen) = (_cursor.Metrics.Seen, _cursor.Printed.Seen, _cursor.AlsoPrinted);
        var budget = ended ? MetricLimits.BytesPerLastPass : MetricLimits.BytesPerPass;

        var metrics = new LineTail(files.Metrics, _cursor.Metrics, ended);
        var caughtUp = metrics.Read(budget, TakeMetrics);
        _cursor.Metrics = metrics.Position;
        _cursor.Broken += metrics.PassedOver;

        var printed = new LineTail(files.Stdout, _cursor.Printed, ended, _pattern is null ? PrintedMetricLine.Mark : null);
        caughtUp &= printed.Read(budget, TakePrinted);
        _cursor.Printed = printed.Position;
        _cursor.AlsoPrinted = files.Stderr.Size;

        var progressed = (_cursor.Metrics.Seen, _cursor.Printed.Seen, _cursor.AlsoPrinted) != (metricsSeen, printedSeen, alsoSeen);
        return new(_points, _cursor.ToString(), progressed, caughtUp, _cursor.Broken);
    }

    private bool TakeMetrics(ReadOnlySpan<byte> line)
    {
        _fields.Clear();
        JsonMetricLine.Read(line, _fields);
        return Note();
    }

    private bool TakePrinted(ReadOnlySpan<byte> line)
    {
        _fields.Clear();
        if (PrintedMetricLine.IsOne(line))
        {
            PrintedMetricLine.Read(line, _fields);
            return Note();
        }

        return _pattern is null || _cursor.PatternTimeouts >= MetricLimits.PatternTimeouts
            || (TryPattern(_pattern, line) && Note() && ++_tried < MetricLimits.LinesPerPass);
    }

    /// <summary>A line that takes its pattern too long ends the pass, so that no pass takes longer than that.</summary>
    private bool TryPattern(PatternReader pattern, ReadOnlySpan<byte> line)
    {
        try
        {
            pattern.Read(line, _fields);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            _cursor.PatternTimeouts++;
            _cursor.Broken++;
            return false;
        }
    }

    private bool Note()
    {
        _fields.Complete();
        _cursor.Broken += _fields.Broken ? 1 : 0;
        if (_fields.Values.Count > 0)
        {
            var step = _fields.Step ?? _fields.Values.Max(v => _cursor.NextStep(v.Key));
            foreach (var (name, value) in _fields.Values)
            {
                Note(name, step, value);
            }
        }

        return _points.Count < MetricLimits.PointsPerPass;
    }

    private void Note(string name, long step, double value)
    {
        if (_cursor.TryNote(name, step))
        {
            _points.Add(new(name, step, value, _now));
        }
        else
        {
            _cursor.Broken++;
        }
    }
}
