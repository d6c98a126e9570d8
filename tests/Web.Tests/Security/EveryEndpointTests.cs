using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Sweepboard.Web.Tests.Security;

public sealed partial class EveryEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly string[] Open = ["GET /sign-in", "POST /sign-in", "GET /healthz"];

    [Fact]
    public async Task Endpoint_WithoutAKey_IsClosedUnlessListedHere()
    {
        var client = host.CreateClient();
        var opened = new List<string>();
        foreach (var (method, path) in Routes().Distinct())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            var answer = await client.SendAsync(request);
            if (!IsRefusal(answer)) { opened.Add($"{method} {path}"); }
        }

        Assert.Equal(Open.Order(), opened.Order());
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", HttpStatusCode.Unauthorized)]
    [InlineData("/_blazor", HttpStatusCode.Unauthorized)]
    [InlineData("/hubs/sweeps/negotiate", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/sweeps", HttpStatusCode.Unauthorized)]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/no/such/page", HttpStatusCode.Redirect)]
    public async Task Path_WithoutAKey_IsRefusedInItsWay(string path, HttpStatusCode expected) =>
        Assert.Equal(expected, (await host.CreateClient().GetAsync(path)).StatusCode);

    private IEnumerable<(string Method, string Path)> Routes()
    {
        var all = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(all.Count > 5);
        return from endpoint in all
               where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
               let path = "/" + Parameter().Replace(endpoint.RoutePattern.RawText!, "x").TrimStart('/')
               from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"]
               where method is not "OPTIONS"
               select (method, path);
    }

    private static bool IsRefusal(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
