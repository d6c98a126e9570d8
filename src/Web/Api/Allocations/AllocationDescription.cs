using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>Describes the body that holds a queue, and where one is asked for, a plan.</summary>
internal sealed class AllocationDescription(bool withSchedule = false, bool withCommands = false) : IEndpointDescription
{
    private const string Example = """
        {"experiments": [{"exp_id": "exp_101", "gpu_requirement": {"type": "T4", "count": 2}, "estimated_hours": 8, "priority": "high"},
                         {"exp_id": "exp_102", "gpu_requirement": {"type": "T4", "count": 1}, "estimated_hours": 3, "priority": "low", "depends_on": ["exp_101"]}],
         "available_gpus": {"T4": {"count": 2, "cost_per_hour": 0.35, "memory_gb": 16}}, "objective": "maximize_throughput", "timeout_seconds": 5}
        """;

    private const string Schedule = """[{"exp_id": "exp_101", "gpu_type": "T4", "gpus": [0, 1], "start_hours": 0, "end_hours": 8}, {"exp_id": "exp_102", "gpu_type": "T4", "gpus": [0], "start_hours": 6, "end_hours": 9}]""";

    /// <summary>The fields of a queue and what they say; docs/allocation.md says more.</summary>
    internal static IReadOnlyList<(string Name, JsonSchemaType Type, string Says)> Fields { get; } =
    [
        ("experiments", JsonSchemaType.Array, "[{exp_id, name, gpu_requirement: {type, count}, estimated_hours, priority, allowed_types, depends_on, earliest_start_hours, deadline_hours, due_hours, memory_gb, running, checkpointed, retryable}]"),
        ("pending_experiments", JsonSchemaType.Array, "The same by another name"),
        ("available_gpus", JsonSchemaType.Object, "{type: {count, cost_per_hour, memory_gb, unavailable: [{count, from_hours, to_hours}], spot_cost_per_hour, spot_interruptions_per_hour}}"),
        ("objective", JsonSchemaType.String | JsonSchemaType.Array, "maximize_throughput, minimize_cost, balance, or a list of makespan, weighted_completion, weighted_tardiness, cost, balance, the first above all"),
        ("timeout_seconds", JsonSchemaType.Number, "How long to look for better plans, up to 600; 5 unless given; 0: the first plan there is"),
        ("deadline_hours", JsonSchemaType.Number, "When all is to be done"),
        ("packing", JsonSchemaType.Boolean, "Experiments that need one GPU and say memory_gb may share one"),
        ("seed", JsonSchemaType.Integer, "Where randomness starts; the same seed gives the same plan"),
    ];

    public void Apply(OpenApiOperation operation)
    {
        var fields = withSchedule
            ? [.. Fields, ("schedule", JsonSchemaType.Array, "[{exp_id, gpu_type, gpus, start_hours, end_hours, cost_usd}]"), ("makespan_hours", JsonSchemaType.Number, "Claimed"), ("cost_usd", JsonSchemaType.Number, "Claimed")]
            : Fields;
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "available_gpus" },
            Properties = fields.ToDictionary(f => f.Name, f => (IOpenApiSchema)new OpenApiSchema { Type = f.Type, Description = f.Says, Items = f.Type.HasFlag(JsonSchemaType.Array) ? new OpenApiSchema() : null }),
        };
        var example = JsonNode.Parse(Example)!.AsObject();
        if (withSchedule)
        {
            example["schedule"] = JsonNode.Parse(Schedule);
        }

        foreach (var experiment in withCommands ? example["experiments"]!.AsArray() : [])
        {
            experiment!["command"] = new JsonArray("python", "train.py");
            experiment["metric"] = "loss";
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "JSON or YAML, at most 20,000 experiments. What is wrong with it comes back whole: 400 where it cannot be read, 422 where a field is wrong.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = example }, ["application/yaml"] = new() { Schema = schema } },
        };
    }
}
