using System.Text.Json;
using Sweepboard.Engine.Allocation.Verifying;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Reads a plan that somebody made: a <c>schedule</c>, and the totals it claims.</summary>
public static class ScheduleReader
{
    private const double MostHours = 1e7;
    private const int MostGpus = 100_000;

    /// <summary>The plan; null where there is a problem.</summary>
    public static ClaimedPlan? Read(JsonElement document, List<Problem> problems)
    {
        var before = problems.Count;
        var fields = new QueueFields(document, "", problems);
        if (!fields.Is || fields.List("schedule", "plan") is not { } list)
        {
            return null;
        }

        if (list.GetArrayLength() > QueueReader.MostExperiments)
        {
            fields.Wrong(fields.ListName, $"has {list.GetArrayLength()} entries, but at most {QueueReader.MostExperiments} are looked at");
            return null;
        }

        var schedule = list.EnumerateArray().Index().Select(p => One(new(p.Item, $"{fields.ListName}[{p.Index}]", problems), problems)).OfType<ClaimedPlacement>().ToList();
        var hours = fields.Number("makespan_hours", from: 0) ?? fields.Number("total_hours", from: 0);
        var usd = fields.Number("cost_usd", from: 0, to: 1e12) ?? fields.Number("total_cost_usd", from: 0, to: 1e12);
        return problems.Count > before ? null : new(schedule, hours, (decimal?)usd) { Deferred = Deferred(fields) };
    }

    private static ClaimedPlacement? One(QueueFields fields, List<Problem> problems)
    {
        if (!fields.Is)
        {
            return null;
        }

        var id = fields.Text("exp_id") ?? fields.Text("id");
        var start = fields.Number("start_hours", from: 0, to: MostHours);
        foreach (var missing in new[] { id is null ? "exp_id" : null, start is null && !fields.TryGet("start_hours", out _) ? "start_hours" : null }.OfType<string>())
        {
            fields.Wrong(missing, "is missing");
        }

        var (count, numbers) = Gpus(fields);
        return id is null || start is null ? null
            : new(id, fields.Text("gpu_type") ?? fields.Text("type"), count, numbers, start.Value, fields.Number("end_hours", from: 0, to: MostHours), (decimal?)fields.Number("cost_usd", from: 0, to: 1e12))
            {
                Others = Others(fields, problems),
            };
    }

    private static (int? Count, List<int>? Numbers) Gpus(QueueFields fields)
    {
        var count = (int?)fields.Whole("gpu_count", 0, MostGpus);
        if (!fields.TryGet("gpus", out var json))
        {
            return (count, null);
        }

        if (json.ValueKind == JsonValueKind.Number)
        {
            return ((int?)fields.Whole("gpus", 0, MostGpus), null);
        }

        if (Numbers(json) is { } numbers)
        {
            return (numbers.Count, numbers);
        }

        fields.Wrong("gpus", $"must be a list of GPU numbers, or how many, but is {FieldReader.Show(json)}");
        return (count, null);
    }

    private static Dictionary<string, IReadOnlyList<int>>? Others(QueueFields fields, List<Problem> problems)
    {
        if (!fields.TryGet("others", out var json))
        {
            return null;
        }

        var others = new Dictionary<string, IReadOnlyList<int>>();
        foreach (var (type, numbers) in new QueueFields(json, fields.At("others"), problems).All())
        {
            if (Numbers(numbers) is { } read)
            {
                others[type] = read;
            }
            else
            {
                fields.Wrong("others", $"must hold lists of GPU numbers, but {type} is {FieldReader.Show(numbers)}");
            }
        }

        return others;
    }

    private static List<int>? Numbers(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() <= MostGpus && json.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out _))
            ? [.. json.EnumerateArray().Select(n => n.GetInt32())] : null;

    private static HashSet<string> Deferred(QueueFields fields) => !fields.TryGet("deferred", out var json) || json.ValueKind != JsonValueKind.Array ? []
        : [.. json.EnumerateArray().Select(d => d.ValueKind == JsonValueKind.Object && d.TryGetProperty("exp_id", out var id) ? id : d)
            .Where(d => d.ValueKind == JsonValueKind.String).Select(d => d.GetString()!)];
}
