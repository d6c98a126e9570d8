using Microsoft.OpenApi;

namespace Sweepboard.Web.Api;

/// <summary>Says of an endpoint what its types do not.</summary>
internal interface IEndpointDescription
{
    void Apply(OpenApiOperation operation);
}
