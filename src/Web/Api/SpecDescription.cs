using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>Describes the body that holds a sweep's spec.</summary>
internal sealed class SpecDescription : IEndpointDescription
{
    private const string Example = """
        {"name": "first", "command": ["python3", "train.py", "--lr", "{learning_rate}"], "search_space": {"learning_rate": {"log_uniform": [0.0001, 0.1]}},
         "objectives": [{"metric": "val_acc", "direction": "maximize"}], "max_runs": 12, "max_parallel": 2}
        """;

    private const string YamlExample = """
        name: first
        command: [python3, train.py, --lr, "{learning_rate}"]
        search_space:
          learning_rate: {log_uniform: [0.0001, 0.1]}
        objectives: [{metric: val_acc, direction: maximize}]
        max_runs: 12
        max_parallel: 2
        """;

    /// <summary>The fields of a spec and what they say; docs/spec.md says more.</summary>
    public static IReadOnlyList<(string Name, JsonSchemaType Type, string Says)> Fields { get; } =
    [
        ("name", JsonSchemaType.String, "What people call it"),
        ("command", JsonSchemaType.Array, "The program and its arguments, with {parameter} placeholders"),
        ("working_directory", JsonSchemaType.String, "Where it runs"),
        ("environment", JsonSchemaType.Object, "Variables it gets besides"),
        ("search_space", JsonSchemaType.Object, "A domain for each parameter: [a, b], {choice}, {uniform}, {log_uniform}, {range, step}, {int, log}, {fixed}; on any of them {when: {other: value}}"),
        ("objectives", JsonSchemaType.Array, "[{metric, direction}], up to four"),
        ("metric", JsonSchemaType.String, "Short for objectives"),
        ("direction", JsonSchemaType.String, "maximize or minimize, with metric"),
        ("constraints", JsonSchemaType.Array, "[{metric, at_most, at_least}]: what reported metrics must keep to"),
        ("exclude", JsonSchemaType.Array, "[{learning_rate: [from, to], optimizer: sgd}]: regions of the space to leave out"),
        ("optimizer", JsonSchemaType.Object | JsonSchemaType.String, $"{{kind: {string.Join(" | ", Kinds.Optimizers.Select(k => k.Name))}, and its settings}}, or the kind alone"),
        ("scheduler", JsonSchemaType.Object | JsonSchemaType.String, "{kind: fifo | asha | hyperband | median | pbt | adaptive, settings of the kind}, or the kind alone"),
        ("max_runs", JsonSchemaType.Integer, "At most so many runs"),
        ("max_parallel", JsonSchemaType.Integer, "At most so many at a time"),
        ("budget", JsonSchemaType.Object, "{usd, hours}"),
        ("price", JsonSchemaType.Object, "US dollars an hour, by dispatcher or GPU type"),
        ("resources", JsonSchemaType.Object, "{gpus, gpu_type, memory_gb}"),
        ("priority", JsonSchemaType.String | JsonSchemaType.Number, "high, medium, low or a weight: how much waiting for a GPU of this server weighs beside other sweeps"),
        ("due", JsonSchemaType.String, "When it should be done; who shares GPUs goes by it"),
        ("after", JsonSchemaType.Array, "Ids of sweeps that must have completed before this one starts anything"),
        ("estimated_minutes", JsonSchemaType.Number, "How long one run takes, for the plan"),
        ("metric_pattern", JsonSchemaType.String, "A regular expression with named groups, tried on each line of stdout"),
        ("retry", JsonSchemaType.Object, "{max_retries, initial_delay_seconds, multiplier, derived_runs, pause_after_same_failures, on: {class: rule}}"),
        ("polling", JsonSchemaType.Object, "{initial_delay_ms, max_delay_ms, multiplier, deadline_minutes, stall_minutes}"),
        ("evaluation", JsonSchemaType.Object, "{command}, run after training"),
        ("early_stopping", JsonSchemaType.Object, "{patience, min_delta, after_step}"),
        ("dispatcher", JsonSchemaType.Object | JsonSchemaType.String, "{kind: local | external | simulated}, or the kind alone"),
        ("seed", JsonSchemaType.Integer, "Where randomness starts"),
        ("tags", JsonSchemaType.Array, "Words to find it by"),
        ("warm_start_from", JsonSchemaType.Array, "Ids of earlier sweeps whose runs are learnt from"),
    ];

    public void Apply(OpenApiOperation operation)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "search_space" },
            Properties = Fields.ToDictionary(f => f.Name, f => (IOpenApiSchema)new OpenApiSchema { Type = f.Type, Description = f.Says, Items = f.Type == JsonSchemaType.Array ? new OpenApiSchema() : null }),
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The sweep's spec, JSON or YAML, at most 1 MiB. What is wrong with it comes back whole: 400 where it cannot be read, 422 where a field is wrong.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = schema, Example = JsonNode.Parse(Example) },
                ["application/yaml"] = new() { Schema = schema, Example = JsonValue.Create(YamlExample) },
            },
        };
    }
}
