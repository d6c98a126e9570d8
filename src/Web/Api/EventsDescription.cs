using Microsoft.OpenApi;

namespace Sweepboard.Web.Api;

/// <summary>Describes a sweep's events: a page of them, or a stream.</summary>
internal sealed class EventsDescription : IEndpointDescription
{
    public void Apply(OpenApiOperation operation)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        var one = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What happened; fields beside these depend on the type.",
            Required = new HashSet<string> { "seq", "at", "type", "sweep_id" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["seq"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["at"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                ["type"] = text,
                ["sweep_id"] = text,
                ["run_id"] = text,
                ["attempt_id"] = text,
            },
        };
        var page = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = one },
                ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            },
        };
        operation.Description = "With Accept: text/event-stream the answer does not end: every event once and in order, its seq as the id. Last-Event-ID, or after, says where to go on.";
        operation.Responses = new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The events after a number, oldest first",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = page },
                    [EventStream.MediaType] = new() { Schema = text },
                },
            },
        };
    }
}
