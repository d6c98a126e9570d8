using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.NewSweep;

/// <summary>A spec as a person would write it: without what is so anyway.</summary>
public static class BriefSpec
{
    private static readonly JsonObject Standard = Json(new SweepSpec { Name = "", Command = [], SearchSpace = new([]), Objectives = [] });

    public static JsonObject Of(SweepSpec spec)
    {
        var brief = Without(Json(spec), Standard);
        // What chooses the runs is said even where it is the usual; how many go at once depends on the machine.
        brief["optimizer"] = Json(spec)["optimizer"] is JsonObject { Count: > 1 } settings ? settings.DeepClone() : spec.Optimizer.Kind;
        brief["max_parallel"] = spec.MaxParallel;
        return brief;
    }

    /// <summary>The spec narrowed to one configuration, each parameter fixed where it was.</summary>
    public static JsonObject Of(SweepSpec spec, Configuration configuration)
    {
        var brief = Of(spec);
        var space = new JsonObject();
        foreach (var (name, value) in configuration)
        {
            space[name] = new JsonObject { ["fixed"] = JsonSerializer.SerializeToNode(value) };
        }

        brief["search_space"] = space;
        brief.Remove("optimizer");
        brief.Remove("max_runs");
        return brief;
    }

    private static JsonObject Json(SweepSpec spec) => JsonSerializer.SerializeToNode(spec, SweepJson.Options)!.AsObject();

    private static JsonObject Without(JsonObject json, JsonObject standard)
    {
        var left = new JsonObject();
        foreach (var (name, value) in json)
        {
            var part = value is JsonObject inner && standard[name] is JsonObject usual ? Without(inner, usual) : value?.DeepClone();
            if (part is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 }) && !JsonNode.DeepEquals(part, standard[name]))
            {
                left[name] = part;
            }
        }

        return left;
    }
}
