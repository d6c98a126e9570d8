using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Reads <c>available_gpus</c>: an object of types, or a list of objects with a <c>type</c>.</summary>
internal static class PoolReader
{
    private const int MostGpus = 100_000;
    private const int MostTypes = 200;
    private const int MostOutages = 1_000;
    private const double MostHours = 1e6;
    private const double HighestPrice = 1e6;

    public static List<GpuPool> Read(QueueFields fields, List<Problem> problems)
    {
        if (!fields.TryGet("available_gpus", out var json))
        {
            fields.Wrong("available_gpus", "is missing", "write what there is as {\"T4\": {\"count\": 4, \"cost_per_hour\": 0.35}}");
            return [];
        }

        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            fields.Wrong("available_gpus", $"must be an object of GPU types, but is {FieldReader.Show(json)}");
            return [];
        }

        var pools = Named(json).Take(MostTypes + 1).Select(p => Pool(p.Name, p.Json, p.Path, problems)).OfType<GpuPool>().ToList();
        if (pools.Count > MostTypes)
        {
            fields.Wrong("available_gpus", $"must have at most {MostTypes} types");
        }

        foreach (var twice in pools.GroupBy(p => p.Type).Where(g => g.Count() > 1))
        {
            fields.Wrong("available_gpus", $"has the type '{twice.Key}' more than once", "add the counts up");
        }

        return pools;
    }

    private static IEnumerable<(string? Name, JsonElement Json, string Path)> Named(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().Select(p => ((string?)p.Name, p.Value, $"available_gpus.{p.Name}"))
        : json.EnumerateArray().Index().Select(p => ((string?)null, p.Item, $"available_gpus[{p.Index}]"));

    private static GpuPool? Pool(string? name, JsonElement json, string path, List<Problem> problems)
    {
        // A bare number is how many there are.
        if (name is not null && json.ValueKind == JsonValueKind.Number)
        {
            using var wrapped = JsonDocument.Parse($$"""{"count": {{json.GetRawText()}}}""");
            return Pool(name, wrapped.RootElement, path, problems);
        }

        var fields = new QueueFields(json, path, problems);
        if (!fields.Is)
        {
            return null;
        }

        var type = name ?? fields.Text("type");
        if (string.IsNullOrWhiteSpace(type))
        {
            fields.Wrong("type", "is missing");
        }

        var count = fields.Whole("count", 0, MostGpus);
        if (!fields.TryGet("count", out _))
        {
            fields.Wrong("count", "is missing", "write how many GPUs of the type there are");
        }

        var price = (decimal)(fields.Number("cost_per_hour", from: 0, to: HighestPrice) ?? 0);
        var pool = new GpuPool(type ?? "", (int)(count ?? 0), price, fields.Number("memory_gb", above: 0, to: 1e6), Outages(fields, (int)(count ?? 0), problems))
        {
            SpotCostPerHour = (decimal?)fields.Number("spot_cost_per_hour", from: 0, to: HighestPrice),
            SpotInterruptionsPerHour = fields.Number("spot_interruptions_per_hour", from: 0, to: 1_000) ?? GpuPool.UsualInterruptions,
        };
        fields.End();
        return pool;
    }

    private static List<Outage> Outages(QueueFields fields, int count, List<Problem> problems)
    {
        if (!fields.TryGet("unavailable", out var json))
        {
            return [];
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostOutages)
        {
            fields.Wrong("unavailable", $"must be a list of at most {MostOutages} times {{count, from_hours, to_hours}}, but is {FieldReader.Show(json)}");
            return [];
        }

        return [.. json.EnumerateArray().Index().Select(o => Outage(new(o.Item, $"{fields.At("unavailable")}[{o.Index}]", problems), count)).OfType<Outage>()];
    }

    private static Outage? Outage(QueueFields fields, int count)
    {
        if (!fields.Is)
        {
            return null;
        }

        var outage = new Outage((int)(fields.Whole("count", 0, count) ?? count), fields.Number("from_hours", from: 0, to: MostHours) ?? 0, fields.Number("to_hours", from: 0, to: MostHours));
        if (outage.ToHours < outage.FromHours)
        {
            fields.Wrong("to_hours", $"must not be before from_hours ({outage.FromHours}), but is {outage.ToHours}");
        }

        fields.End();
        return outage;
    }
}
