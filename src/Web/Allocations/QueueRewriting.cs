using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.Allocations;

/// <summary>Writes what was tried out into the queue's own document, which may say more than a plan needs.</summary>
public static class QueueRewriting
{
    public static JsonObject With(this JsonElement document, QueueEdits edits)
    {
        var json = JsonNode.Parse(document.GetRawText())!.AsObject();
        foreach (var (type, pool) in Pools(json).ToList())
        {
            Put(pool, "count", edits.Counts, type);
            Put(pool, "cost_per_hour", edits.Prices, type);
        }

        foreach (var experiment in (json["experiments"] ?? json["pending_experiments"])!.AsArray().OfType<JsonObject>())
        {
            if (edits.Weights.ContainsKey(Id(experiment)))
            {
                experiment.Remove("weight");
                Put(experiment, "priority", edits.Weights, Id(experiment));
            }
        }

        return json;
    }

    private static string Id(JsonObject experiment) => (experiment["exp_id"] ?? experiment["id"])?.GetValue<string>() ?? "";

    private static IEnumerable<(string Type, JsonObject Pool)> Pools(JsonObject json)
    {
        if (json["available_gpus"] is JsonArray list)
        {
            return list.OfType<JsonObject>().Select(p => (p["type"]!.GetValue<string>(), p));
        }

        var pools = json["available_gpus"]!.AsObject();
        foreach (var (type, count) in pools.Where(p => p.Value is JsonValue).ToList())
        {
            // A bare number is how many there are.
            pools[type] = new JsonObject { ["count"] = count!.DeepClone() };
        }

        return pools.Select(p => (p.Key, p.Value!.AsObject()));
    }

    private static void Put<T>(JsonObject json, string field, IReadOnlyDictionary<string, T> values, string key)
    {
        if (values.TryGetValue(key, out var value))
        {
            json[field] = JsonValue.Create(value);
        }
    }
}
