using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>Puts together two changes of one object: what the second left alone is as the first has it.</summary>
public static class JsonMerge
{
    public static JsonObject Of(JsonObject before, JsonObject first, JsonObject second)
    {
        var merged = new JsonObject();
        foreach (var name in second.Concat(first).Select(f => f.Key).Distinct())
        {
            var untouched = before.ContainsKey(name) == second.ContainsKey(name) && JsonMeaning.Same(before[name], second[name]);
            if (!untouched && before[name] is JsonObject was && first[name] is JsonObject one && second[name] is JsonObject other)
            {
                merged[name] = Of(was, one, other);
            }
            else if ((untouched ? first : second).TryGetPropertyValue(name, out var value))
            {
                merged[name] = value?.DeepClone();
            }
        }

        return merged;
    }
}
