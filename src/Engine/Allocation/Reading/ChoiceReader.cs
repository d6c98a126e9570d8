using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>Reads what an experiment needs: <c>gpu_requirement</c>, one or a list held at once, and <c>allowed_types</c>, names or speed factors.</summary>
internal static class ChoiceReader
{
    private const int MostGpus = 100_000;
    private const int MostSpeed = 1_000;

    public static IReadOnlyList<GpuChoice> Read(QueueFields fields, string[] types, List<Problem> problems)
    {
        var demands = Required(fields, types, problems);
        if (demands is null)
        {
            return [];
        }

        var speeds = Speeds(fields, types);
        if (!fields.TryGet("allowed_types", out var allowed))
        {
            return [new(demands)];
        }

        if (demands is not [var asked])
        {
            fields.Wrong("allowed_types", "goes with one GPU requirement, but there are several");
            return [];
        }

        var others = Allowed(fields, allowed, asked, types, problems).Where(c => c.Demands[0].Type != asked.Type).ToList();
        return [new(demands), .. others.Select(c => c with { Speed = speeds.GetValueOrDefault(c.Demands[0].Type, c.Speed) / speeds.GetValueOrDefault(asked.Type, 1) })];
    }

    private static List<GpuDemand>? Required(QueueFields fields, string[] types, List<Problem> problems)
    {
        var name = fields.TryGet("gpu_requirement", out var json) || !fields.TryGet("resources", out json) ? "gpu_requirement" : "resources";
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            fields.Wrong(name, "is missing", "write {\"type\": \"T4\", \"count\": 1}");
            return null;
        }

        var path = fields.At(name);
        var read = IsByType(json) ? ByType(fields, name, json, types)
            : json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Index().Select(d => Demand(new(d.Item, $"{path}[{d.Index}]", problems), types))]
            : [Demand(new(json, path, problems), types)];
        foreach (var twice in read.OfType<GpuDemand>().GroupBy(d => d.Type).Where(g => g.Count() > 1))
        {
            fields.Wrong(name, $"asks for the type '{twice.Key}' more than once", "add the counts up");
        }

        return read.Contains(null) ? null : [.. read.OfType<GpuDemand>()];
    }

    // {"T4": 2, "licence": 1}: how many of each, all at once.
    private static bool IsByType(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().Any() && !json.TryGetProperty("type", out _) && json.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.Number && p.Name != "count");

    private static List<GpuDemand?> ByType(QueueFields fields, string name, JsonElement json, string[] types)
    {
        var read = new List<GpuDemand?>();
        foreach (var demand in json.EnumerateObject())
        {
            var isCount = demand.Value.TryGetInt32(out var count) && count is >= 0 and <= MostGpus;
            if (!isCount)
            {
                fields.Wrong($"{name}.{demand.Name}", $"must be a whole number from 0 to {MostGpus}, but is {FieldReader.Show(demand.Value)}");
            }

            read.Add(Known(fields, name, demand.Name, types) && isCount ? new(demand.Name, count) : null);
        }

        return read;
    }

    private static GpuDemand? Demand(QueueFields fields, string[] types, int? count = null)
    {
        if (!fields.Is)
        {
            return null;
        }

        var type = fields.Text("type");
        if (type is null)
        {
            fields.Wrong("type", "is missing", $"write one of {string.Join(", ", types.Take(10))}");
        }

        var read = new GpuDemand(type ?? "", (int)(fields.Whole("count", 0, MostGpus) ?? count ?? 1));
        return type is null || !Known(fields, "type", type, types) ? null : read;
    }

    private static bool Known(QueueFields fields, string field, string type, string[] types)
    {
        if (types.Contains(type))
        {
            return true;
        }

        fields.Wrong(field, $"is '{type}', which is not among available_gpus ({(types.Length == 0 ? "there are none" : string.Join(", ", types.Take(10)))})", Spelling.Suggest(type, types));
        return false;
    }

    private static List<GpuChoice> Allowed(QueueFields fields, JsonElement json, GpuDemand asked, string[] types, List<Problem> problems)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            var named = new QueueFields(json, fields.At("allowed_types"), problems);
            return [.. named.All().ToList().Where(p => Known(fields, "allowed_types", p.Name, types))
                .Select(p => new GpuChoice([asked with { Type = p.Name }], named.Number(p.Name, above: 0, to: MostSpeed) ?? 1))];
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            fields.Wrong("allowed_types", $"must be a list of GPU types or an object of speed factors, but is {FieldReader.Show(json)}");
            return [];
        }

        return [.. json.EnumerateArray().Index().Select(a => One(fields, a.Item, a.Index, asked, types, problems)).OfType<GpuChoice>()];
    }

    private static GpuChoice? One(QueueFields fields, JsonElement json, int index, GpuDemand asked, string[] types, List<Problem> problems)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return Known(fields, $"allowed_types[{index}]", json.GetString()!, types) ? new([asked with { Type = json.GetString()! }]) : null;
        }

        var one = new QueueFields(json, $"{fields.At("allowed_types")}[{index}]", problems);
        return Demand(one, types, asked.Count) is { } demand ? new([demand], one.Number("speed", above: 0, to: MostSpeed) ?? 1) : null;
    }

    private static Dictionary<string, double> Speeds(QueueFields fields, string[] types)
    {
        if (!fields.TryGet("speed_factors", out var json) || json.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var speeds = new Dictionary<string, double>();
        foreach (var factor in json.EnumerateObject().Where(f => Known(fields, "speed_factors", f.Name, types)))
        {
            if (FieldReader.TryNumber(factor.Value, out var speed) && speed is > 0 and <= MostSpeed)
            {
                speeds[factor.Name] = speed;
            }
            else
            {
                fields.Wrong("speed_factors", $"has {FieldReader.Show(factor.Value)} for {factor.Name}, but a factor is a number above 0");
            }
        }

        return speeds;
    }
}
