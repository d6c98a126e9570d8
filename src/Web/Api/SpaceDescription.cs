using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sweepboard.Web.Api;

/// <summary>Describes the body that holds another space for a sweep.</summary>
internal sealed class SpaceDescription : IEndpointDescription
{
    private const string Example = """
        {"search_space": {"learning_rate": {"log_uniform": [0.001, 0.01]}}, "exclude": [{"learning_rate": [0.005, 0.01]}], "reason": "it diverges there"}
        """;

    public void Apply(OpenApiOperation operation)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["search_space"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Every parameter of the sweep, with what it may be now; as it was where left out" },
                ["exclude"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema(), Description = "The regions to leave out, all of them; as they were where left out" },
                ["reason"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Why, for the log" },
            },
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "JSON or YAML. What is wrong with it comes back whole: 400 where it cannot be read, 422 where a field is wrong.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = JsonNode.Parse(Example) }, ["application/yaml"] = new() { Schema = schema } },
        };
    }
}
