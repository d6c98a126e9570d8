using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Data.Metrics;

/// <summary>Writes metric points within the transaction under way; names are written once and then known by number. Lives on the writer's thread.</summary>
internal sealed class PointsWriter : ITransactionPart, IDisposable
{
    // Past this the numbers are looked up again: a long-lived server must not remember every attempt it ever saw.
    private const int MaxKnown = 20_000;

    private readonly Dictionary<(RunId, AttemptId), long> _attempts = [];
    private readonly Dictionary<(long Attempt, string Name), long> _series = [];
    private readonly SqliteCommand _attempt;
    private readonly SqliteCommand _oneSeries;
    private readonly SqliteCommand _cursor;
    private readonly SqliteCommand _point;

    public PointsWriter(SqliteConnection connection)
    {
        // An update that changes nothing, because RETURNING gives no row for a conflict that is ignored.
        _attempt = connection.Command(
            "INSERT INTO metric_attempts (run, attempt) VALUES ($run, $attempt) ON CONFLICT DO UPDATE SET run = run RETURNING id",
            ("$run", ""), ("$attempt", ""));
        _oneSeries = connection.Command(
            "INSERT INTO metric_series (attempt, name) VALUES ($attempt, $name) ON CONFLICT DO UPDATE SET name = name RETURNING id",
            ("$attempt", 0L), ("$name", ""));
        _cursor = connection.Command("UPDATE metric_attempts SET cursor = $cursor WHERE id = $id", ("$cursor", ""), ("$id", 0L));
        _point = connection.Command(
            """
            INSERT INTO metric_points (series, step, value, at) VALUES ($series, $step, $value, $at)
            ON CONFLICT (series, step) DO UPDATE SET value = excluded.value, at = excluded.at
            """,
            ("$series", 0L), ("$step", 0L), ("$value", 0.0), ("$at", 0L));
    }

    public void Write(RunId run, AttemptId attempt, IReadOnlyList<MetricPoint> points, string? cursor)
    {
        var row = Known(_attempts, (run, attempt), _attempt, run.ToString(), attempt.Value);
        if (cursor is not null)
        {
            _cursor.Parameters[0].Value = cursor;
            _cursor.Parameters[1].Value = row;
            _cursor.ExecuteNonQuery();
        }

        foreach (var point in points)
        {
            var parameters = _point.Parameters;
            parameters[0].Value = Known(_series, (row, point.Name), _oneSeries, row, point.Name);
            parameters[1].Value = point.Step;
            parameters[2].Value = double.IsNaN(point.Value) ? DBNull.Value : point.Value;
            parameters[3].Value = point.At.UtcTicks;
            _point.ExecuteNonQuery();
        }
    }

    public void Committed(bool flushed)
    {
        if (_attempts.Count + _series.Count > MaxKnown)
        {
            Forget();
        }
    }

    // Numbers given out in a transaction that was undone are given out again.
    public void RolledBack() => Forget();

    public void Dispose()
    {
        foreach (var command in new[] { _attempt, _oneSeries, _cursor, _point })
        {
            command.Dispose();
        }
    }

    private static long Known<TKey>(Dictionary<TKey, long> known, TKey key, SqliteCommand find, params ReadOnlySpan<object> values)
        where TKey : notnull
    {
        if (known.TryGetValue(key, out var row))
        {
            return row;
        }

        for (var i = 0; i < values.Length; i++)
        {
            find.Parameters[i].Value = values[i];
        }

        return known[key] = (long)find.ExecuteScalar()!;
    }

    private void Forget()
    {
        _attempts.Clear();
        _series.Clear();
    }
}
