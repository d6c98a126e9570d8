using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sweepboard.Engine.Allocation;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.Allocations;

/// <summary>A plan as a file, with the queue that it is for: it can be imported again, and verified as it is.</summary>
internal static class PlanFiles
{
    public static JsonSerializerOptions Json { get; } = Options();

    public static string Write(JsonElement queue, AllocationPlan plan)
    {
        var file = queue.With(QueueEdits.None);
        file.Remove("objectives");
        foreach (var (name, value) in JsonSerializer.SerializeToNode(plan, Json)!.AsObject())
        {
            file[name] = value?.DeepClone();
        }

        return file.ToJsonString(Json);
    }

    private static JsonSerializerOptions Options()
    {
        // A file to save, not a part of a page.
        var options = new JsonSerializerOptions { WriteIndented = true, TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        ApiServices.Shape(options);
        return options;
    }
}
