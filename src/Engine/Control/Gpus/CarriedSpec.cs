using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>Writes an experiment of a queue as the spec of a sweep: of one run with its <c>command</c>, or whatever its <c>spec</c> says besides.</summary>
internal static class CarriedSpec
{
    private const string Tag = "queue";

    /// <param name="json">The experiment as the queue's file has it.</param>
    /// <param name="experiment">The same, read.</param>
    /// <param name="place">Where the plan puts it.</param>
    /// <param name="now">Hour 0 of the plan.</param>
    /// <param name="path">Where the experiment stands in the file.</param>
    /// <param name="problems">What stands against it.</param>
    public static SweepSpec? Of(JsonElement json, Experiment experiment, Placement place, DateTimeOffset now, string path, List<Problem> problems)
    {
        if (Base(json, path, problems) is not { } spec)
        {
            return null;
        }

        Default(spec, "name", () => JsonValue.Create(experiment.Name ?? experiment.Id));
        foreach (var field in new[] { "command", "metric", "working_directory", "environment" })
        {
            if (json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                spec[field] = JsonNode.Parse(value.GetRawText());
            }
        }

        if (!spec.ContainsKey("search_space"))
        {
            spec["search_space"] = new JsonObject { ["experiment"] = new JsonObject { ["fixed"] = experiment.Id } };
            spec["max_runs"] = 1;
        }

        spec["resources"] = new JsonObject { ["gpus"] = place.Gpus.Count, ["gpu_type"] = place.GpuType };
        spec["priority"] = experiment.Weight;
        Default(spec, "estimated_minutes", () => JsonValue.Create(Math.Max(0.01, (place.EndHours - place.StartHours) * 60)));
        if ((experiment.DueHours ?? experiment.DeadlineHours) is { } due)
        {
            spec["due"] = now.AddHours(due).ToString("O", CultureInfo.InvariantCulture);
        }

        Default(spec, "tags", () => new JsonArray(Tag));
        var found = new List<Problem>();
        var read = SpecReader.Read(JsonSerializer.SerializeToElement(spec), found);
        problems.AddRange(found.Select(p => new Problem($"{path}.{p.Path}", p.Message, p.Suggestion)));
        return read;
    }

    private static JsonObject? Base(JsonElement json, string path, List<Problem> problems)
    {
        if (!json.TryGetProperty("spec", out var spec) || spec.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (spec.ValueKind == JsonValueKind.Object)
        {
            return JsonObject.Create(spec.Clone());
        }

        problems.Add(new($"{path}.spec", $"must be an object with fields of a sweep's spec, but is {FieldReader.Show(spec)}"));
        return null;
    }

    private static void Default(JsonObject spec, string field, Func<JsonNode> value)
    {
        if (!spec.ContainsKey(field))
        {
            spec[field] = value();
        }
    }
}
