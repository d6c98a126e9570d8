using Microsoft.OpenApi;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>Describes a plan, and the forms in which it is answered.</summary>
internal sealed class PlanDescription : IEndpointDescription
{
    /// <summary>Every field of a plan, with what it is.</summary>
    internal static IReadOnlyList<(string Name, JsonSchemaType Type, string Says)> Fields { get; } =
    [
        ("status", JsonSchemaType.String, "optimal: proven, no plan is better; feasible: see gap; infeasible: proven, no plan keeps to everything, see deferred and explanation; unknown: none that does was found, nor proven not to exist"),
        ("objective", JsonSchemaType.String, "What was asked for"),
        ("makespan_hours", JsonSchemaType.Number, "When the last experiment ends"),
        ("lower_bound_hours", JsonSchemaType.Number, "No plan for this queue ends sooner"),
        ("gap", JsonSchemaType.Number, "How far it may be from the best, as a part of it; 0 where proven"),
        ("cost_usd", JsonSchemaType.Number, "What all GPU hours cost"),
        ("weighted_completion_hours", JsonSchemaType.Number, "Sum of weight times the hour each ends"),
        ("weighted_tardiness_hours", JsonSchemaType.Number, "Sum of weight times the hours each ends after it is due"),
        ("gpu_utilization", JsonSchemaType.Number, "The part of all GPU hours up to the makespan that is used"),
        ("utilization_by_type", JsonSchemaType.Object, "The same by GPU type"),
        ("criteria", JsonSchemaType.Array, "The objective, criterion by criterion: [{criterion, value, bound, proven, gap}]"),
        ("schedule", JsonSchemaType.Array, "[{exp_id, gpu_type, gpus, start_hours, end_hours, cost_usd, others}], in the order of start"),
        ("waves", JsonSchemaType.Array, "[{number, start_hours, end_hours, exp_ids}]: what starts together"),
        ("deferred", JsonSchemaType.Array, "[{exp_id, reason}]: what the plan leaves out, and the smallest change that lets it in"),
        ("explanation", JsonSchemaType.Array, "[{kind, text, exp_id, gpu_type, hours, usd}]: what binds, what one more GPU saves, why each waits"),
        ("seconds", JsonSchemaType.Number, "How long was looked for it"),
    ];

    public void Apply(OpenApiOperation operation)
    {
        var plan = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = Fields.ToDictionary(f => f.Name, f => (IOpenApiSchema)new OpenApiSchema { Type = f.Type, Description = f.Says, Items = f.Type == JsonSchemaType.Array ? new OpenApiSchema() : null }),
        };
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        operation.Responses = new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The plan. As text/event-stream: events better, each with a plan, and at the end done; as text/csv: the schedule",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = plan }, [EventStream.MediaType] = new() { Schema = text }, ["text/csv"] = new() { Schema = text } },
            },
        };
    }
}
