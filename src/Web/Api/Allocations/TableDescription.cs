using Microsoft.OpenApi;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>Describes a schedule as a table.</summary>
internal sealed class TableDescription : IEndpointDescription
{
    public void Apply(OpenApiOperation operation) => operation.Responses = new()
    {
        ["200"] = new OpenApiResponse
        {
            Description = "A line an experiment: exp_id, name, gpu_type, gpus, start_hours, end_hours, cost_usd, depends_on, left_out",
            Content = new Dictionary<string, OpenApiMediaType> { ["text/csv"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
        },
    };
}
