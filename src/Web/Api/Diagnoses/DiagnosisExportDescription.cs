using Microsoft.OpenApi;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>Describes the forms in which a diagnosis can be taken away.</summary>
internal sealed class DiagnosisExportDescription : IEndpointDescription
{
    public void Apply(OpenApiOperation operation) => operation.Responses = new()
    {
        ["200"] = new OpenApiResponse
        {
            Description = "md: report, conversation and evidence as Markdown; json: the diagnosis",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["text/markdown"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
            },
        },
    };
}
