using Microsoft.OpenApi;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>Describes a diagnosis's turns: a page of them, or a stream of what happens.</summary>
internal sealed class TurnsDescription : IEndpointDescription
{
    public void Apply(OpenApiOperation operation)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        var turn = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["index"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["kind"] = text,
                ["question"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                ["text"] = text,
                ["steps"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "{claim, evidence}: a sentence and the ids it cites" } },
            },
        };
        var page = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = turn },
                ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            },
        };
        operation.Description = "With Accept: text/event-stream the answer does not end: question_asked, turn_started (which supersedes what was told of that turn before), turn_part, turn_ended and how the diagnosis ended, each once and in order, "
            + "its seq as the id. Last-Event-ID, or after, says where to go on; of the page, after is a turn's index.";
        operation.Responses = new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The turns, oldest first",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = page }, [EventStream.MediaType] = new() { Schema = text } },
            },
        };
    }
}
