using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>Whether two pieces of a spec say the same. The order of fields counts, since parameters are tried in theirs.</summary>
public static class JsonMeaning
{
    public static bool Same(JsonNode? a, JsonNode? b) => a is JsonObject one && b is JsonObject other
        ? one.Select(f => f.Key).SequenceEqual(other.Select(f => f.Key)) && one.All(f => Same(f.Value, other[f.Key]))
        : JsonNode.DeepEquals(a, b);
}
