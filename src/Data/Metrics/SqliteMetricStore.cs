using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Data.Metrics;

/// <summary>Metric points in the database.</summary>
internal sealed class SqliteMetricStore(Writer writer, PointsWriter rows, ReaderPool readers) : IMetricStore
{
    private const string OfAllAttempts =
        "metric_attempts a JOIN metric_series s ON s.attempt = a.id JOIN metric_points p ON p.series = s.id WHERE a.run = $run AND s.name = $name";

    public Task AppendAsync(
        RunId run, AttemptId attempt, IReadOnlyList<MetricPoint> points, string? cursor, CancellationToken cancellation = default) =>
        writer.Write(new PointsItem(rows, run, attempt, [.. points], cursor, cancellation));

    public string? Cursor(RunId run, AttemptId attempt) => readers.Use(reader => reader.Prepared(
        "SELECT cursor FROM metric_attempts WHERE run = $run AND attempt = $attempt",
        ("$run", run.ToString()), ("$attempt", attempt.Value)).ExecuteScalar() as string);

    public IReadOnlyDictionary<string, MetricPoint> Last(RunId run, AttemptId attempt) => readers.Use(reader =>
    {
        var last = new Dictionary<string, MetricPoint>(StringComparer.Ordinal);
        using var points = reader.Prepared(
            """
            SELECT p.step, p.value, p.at, s.name
            FROM metric_attempts a JOIN metric_series s ON s.attempt = a.id JOIN metric_points p ON p.series = s.id
            WHERE a.run = $run AND a.attempt = $attempt AND p.step = (SELECT max(step) FROM metric_points WHERE series = s.id)
            """,
            ("$run", run.ToString()), ("$attempt", attempt.Value)).ExecuteReader();
        while (points.Read())
        {
            last[points.GetString(3)] = Point(points, points.GetString(3));
        }

        return last;
    });

    public IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> Read(RunId run, int maxPoints = 1_000) => readers.Use(reader =>
    {
        // One transaction, so that a series is not longer when read than when counted.
        reader.Begin();
        var read = SeriesOf(reader, run).ToDictionary(s => s.Name, s => Reduced(reader, run, s, maxPoints), StringComparer.Ordinal);
        reader.End();
        return read;
    });

    private static List<(string Name, long Attempts, long AnySeries)> SeriesOf(Reader reader, RunId run)
    {
        var series = new List<(string Name, long Attempts, long AnySeries)>();
        using var names = reader.Prepared(
            "SELECT s.name, count(*), max(s.id) FROM metric_attempts a JOIN metric_series s ON s.attempt = a.id WHERE a.run = $run GROUP BY s.name",
            ("$run", run.ToString())).ExecuteReader();
        while (names.Read())
        {
            series.Add((names.GetString(0), names.GetInt64(1), names.GetInt64(2)));
        }

        return series;
    }

    private static IReadOnlyList<MetricPoint> Reduced(
        Reader reader, RunId run, (string Name, long Attempts, long AnySeries) series, int maxPoints)
    {
        // Most runs have one attempt, whose points are read in the order they lie in; those of several must be sorted.
        var (from, steps, order, parameters) = series.Attempts == 1
            ? ("metric_points p WHERE p.series = $series", "count(*)", "p.step", ((string, object?)[])[("$series", series.AnySeries)])
            : (OfAllAttempts, "count(DISTINCT p.step)", "p.step, a.id", [("$run", run.ToString()), ("$name", series.Name)]);
        var reducer = new SeriesReducer((long)reader.Prepared($"SELECT {steps} FROM {from}", parameters).ExecuteScalar()!, maxPoints);
        using var rows = reader.Prepared($"SELECT p.step, p.value, p.at FROM {from} ORDER BY {order}", parameters).ExecuteReader();
        AddLastOfEachStep(reducer, rows, series.Name);
        return reducer.Finish();
    }

    private static void AddLastOfEachStep(SeriesReducer reducer, SqliteDataReader rows, string name)
    {
        MetricPoint? held = null;
        while (rows.Read())
        {
            var point = Point(rows, name);
            if (held is { } before && before.Step != point.Step)
            {
                reducer.Add(before);
            }

            held = point;
        }

        if (held is { } last)
        {
            reducer.Add(last);
        }
    }

    private static MetricPoint Point(SqliteDataReader row, string name) => new(
        name, row.GetInt64(0), row.IsDBNull(1) ? double.NaN : row.GetDouble(1), new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero));
}
