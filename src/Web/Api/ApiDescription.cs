using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sweepboard.Web.Api;

/// <summary>What the OpenAPI document says beyond what the endpoints' types tell.</summary>
internal static class ApiDescription
{
    private const string Problem = "application/problem+json";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
    }

    /// <summary>Marks an endpoint that reads a spec by itself, for it may be YAML.</summary>
    public static RouteHandlerBuilder TakesSpec(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new SpecDescription());

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Sweepboard",
            Version = "v1",
            Description = "Plans, runs and watches hyperparameter sweeps. Fields are snake_case; NaN and infinities are the strings \"NaN\", \"Infinity\" and \"-Infinity\"; "
                + "lists are pages, the next one at ?cursor=<next>; errors are problem details (RFC 9457). Live events: server-sent events here, or the SignalR hub /hubs/sweeps, method Follow(sweepId, afterSeq).",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The API key that the server shows at its first start." },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var description in context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointDescription>())
        {
            description.Apply(operation);
        }

        operation.Responses ??= [];
        operation.Responses.TryAdd("default", new OpenApiResponse
        {
            Description = "What is wrong: title, detail, and for input errors: [{path, message, suggestion}]",
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
        });
        return Task.CompletedTask;
    }
}
