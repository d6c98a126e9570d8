using System.Globalization;
using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>Reads metrics in the forms people keep them in: points <c>{step, name, value}</c>, rows <c>{step, loss, val_acc}</c>, lists or last values by name.</summary>
internal static class ForeignMetrics
{
    private const int MostPoints = 2_000_000;
    private const int MostSeries = 500;

    private static readonly string[] Steps = ["step", "global_step", "_step", "iteration", "iter", "epoch"];
    private static readonly string[] NotMetrics = ["time", "timestamp", "wall_time", "_timestamp", "_runtime", "date", "at"];

    public static IReadOnlyList<MetricSeries> Read(JsonElement json, List<string> notes)
    {
        var points = new Dictionary<string, List<(long Step, double? Value)>>();
        foreach (var field in new[] { "metrics", "rows", "history" })
        {
            Take(field, ForeignCase.Field(json, field), points, notes);
        }

        if (points.Values.Sum(p => p.Count) >= MostPoints || points.Count >= MostSeries)
        {
            notes.Add($"More metrics were sent than are looked at: {MostPoints} points of {MostSeries} metrics at most.");
        }

        return [.. points.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => Series(p.Key, p.Value)).OfType<MetricSeries>()];
    }

    private static void Take(string field, JsonElement? json, Dictionary<string, List<(long, double?)>> points, List<string> notes)
    {
        switch (json)
        {
            case null:
                return;
            case { ValueKind: JsonValueKind.Array } list:
                TakeRows(list, points);
                return;
            case { ValueKind: JsonValueKind.Object } byName:
                foreach (var metric in byName.EnumerateObject())
                {
                    TakeList(metric.Name, metric.Value, points);
                }

                return;
            default:
                notes.Add($"The field {field} is neither a list nor an object, and was left out.");
                return;
        }
    }

    private static void TakeRows(JsonElement list, Dictionary<string, List<(long, double?)>> points)
    {
        var index = 0L;
        foreach (var row in list.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object))
        {
            var step = StepOf(row) ?? index;
            index++;
            if (ForeignCase.Text(row, "name") is { } name && row.TryGetProperty("value", out var value))
            {
                Add(points, name, step, value);
                continue;
            }

            foreach (var column in row.EnumerateObject().Where(c => !Steps.Contains(c.Name) && !NotMetrics.Contains(c.Name)))
            {
                Add(points, column.Name, step, column.Value);
            }
        }
    }

    private static void TakeList(string name, JsonElement json, Dictionary<string, List<(long, double?)>> points)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Add(points, name, 0, json);
            return;
        }

        var index = 0L;
        foreach (var one in json.EnumerateArray())
        {
            var pair = one.ValueKind == JsonValueKind.Array && one.GetArrayLength() == 2;
            var step = pair ? Whole(one[0]) : one.ValueKind == JsonValueKind.Object ? StepOf(one) : null;
            Add(points, name, step ?? index, pair ? one[1] : ForeignCase.Field(one, "value") ?? one);
            index++;
        }
    }

    private static void Add(Dictionary<string, List<(long, double?)>> points, string name, long step, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Null && Number(json) is null)
        {
            return;
        }

        if (!points.TryGetValue(name, out var series))
        {
            if (points.Count == MostSeries)
            {
                return;
            }

            points[name] = series = [];
        }

        if (series.Count < MostPoints)
        {
            series.Add((step, Number(json)));
        }
    }

    // What writes NaN as null is common, and so are rows in which a metric is absent: nulls from some step to the end, and none before, are NaN.
    private static MetricSeries? Series(string name, List<(long Step, double? Value)> points)
    {
        var first = points.FindIndex(p => p.Value is null);
        var nullIsNaN = first > 0 && points.FindIndex(first, p => p.Value is not null) < 0;
        var values = new SortedDictionary<long, double>();
        foreach (var (step, value) in points.Where(p => p.Value is not null || nullIsNaN))
        {
            values[step] = value ?? double.NaN;
        }

        return values.Count == 0 ? null : new(name, [.. values.Keys], [.. values.Values]);
    }

    private static long? StepOf(JsonElement row) => Steps.Select(s => ForeignCase.Field(row, s) is { } step ? Whole(step) : null).FirstOrDefault(s => s is not null);

    private static long? Whole(JsonElement json) => Number(json) is { } number && Math.Abs(number) < 9e15 ? (long)number : null;

    private static double? Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => Written(json.GetString()!.Trim()),
        _ => null,
    };

    private static double? Written(string text) => text.ToLowerInvariant().TrimStart('+') switch
    {
        "nan" => double.NaN,
        "inf" or "infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };
}
