using System.Net;
using System.Text;

namespace Sweepboard.Web.Tests.Security;

public sealed class GateTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("192.168.1.7", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:5080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    public async Task Host_IsAnsweredByItsOwnNamesOnly(string name, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = name;

        Assert.Equal(expected, (await host.CreateClient().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/v1/sweeps", "http://evil.example")]
    [InlineData("POST", "/api/v1/sweeps", "http://localhost:8888")]
    [InlineData("POST", "/api/v1/sweeps", "null")]
    [InlineData("DELETE", "/api/v1/sweeps", "http://localhost.evil.example")]
    [InlineData("GET", "/_blazor", "http://evil.example")]
    [InlineData("POST", "/_blazor/negotiate", "http://evil.example")]
    [InlineData("GET", "/hubs/sweeps", "http://127.0.0.1")]
    [InlineData("POST", "/sign-in", "http://evil.example")]
    public async Task Origin_Another_IsRefused(string method, string path, string origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", origin);

        Assert.Equal(HttpStatusCode.Forbidden, (await host.CreateOwner().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.MethodNotAllowed)]
    [InlineData("none", HttpStatusCode.MethodNotAllowed)]
    public async Task SecFetchSite_OnAChange_MustBeOurOwn(string site, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/healthz");
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Origin", "http://localhost");

        Assert.Equal(expected, (await host.CreateOwner().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.MethodNotAllowed)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task OriginNull_IsOursOnlyWhereTheBrowserSaysSo(string? site, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/healthz");
        request.Headers.Add("Origin", "null");
        if (site is not null) { request.Headers.Add("Sec-Fetch-Site", site); }

        Assert.Equal(expected, (await host.CreateOwner().SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Link_FromAnotherSite_MayBeFollowed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.OK, (await host.CreateOwner().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Change_WithASessionButNoAntiforgeryToken_IsRefused(string mediaType)
    {
        using var own = new WebHost();
        var client = await own.CreateSignedInAsync();

        var answer = await client.PostAsync("/api/v1/none", new StringContent("{}", Encoding.UTF8, mediaType));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("antiforgery", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Change_WithAKey_NeedsNoAntiforgeryToken() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.CreateOwner().PostAsync("/healthz", new StringContent("{}"))).StatusCode);

    [Fact]
    public async Task Calls_FasterThanAllowed_AreTurnedAwayWithATime()
    {
        using var slow = new WebHost(("Auth:Token", WebHost.Token), ("Limits:RequestsPerSecond", "10"));
        var client = slow.CreateOwner();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.GetAsync("/api/v1/none")));

        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
    }
}
