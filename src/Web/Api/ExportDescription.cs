using Microsoft.OpenApi;

namespace Sweepboard.Web.Api;

/// <summary>Describes the forms in which a sweep can be taken away.</summary>
internal sealed class ExportDescription : IEndpointDescription
{
    public void Apply(OpenApiOperation operation)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        operation.Responses = new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = "json: the sweep and its runs; yaml: its spec; csv: its runs; jsonl: a line for each attempt that ended",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
                    ["application/yaml"] = new() { Schema = text },
                    ["text/csv"] = new() { Schema = text },
                    ["application/jsonl"] = new() { Schema = text },
                },
            },
        };
    }
}
