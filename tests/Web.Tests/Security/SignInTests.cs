using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Web.Security;

namespace Sweepboard.Web.Tests.Security;

public class SignInTests
{
    [Fact]
    public async Task PrintedAddress_Opened_SetsAGuardedCookieAndDropsTheKey()
    {
        using var host = new WebHost([]);
        var client = host.CreateClient();

        var answer = await client.GetAsync(AddressOf(host));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task PrintedAddress_OpenedAgain_IsRefused()
    {
        using var host = new WebHost([]);
        await host.CreateClient().GetAsync(AddressOf(host));

        var again = await host.CreateClient().GetAsync(AddressOf(host));

        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Contains("has been used", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintedAddress_OpenedByManyAtOnce_AdmitsOne()
    {
        using var host = new WebHost(("Limits:SignInsPerMinute", "100"), ("Limits:SignInsPerMinuteInAll", "100"));
        var address = AddressOf(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => host.CreateClient().GetAsync(address))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task LastingKey_InAnAddress_IsRefused()
    {
        using var host = new WebHost();

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.CreateClient().GetAsync($"/sign-in?key={WebHost.Token}")).StatusCode);
    }

    [Fact]
    public async Task Form_WithTheToken_SignsInAndGoesWhereItWasWanted()
    {
        using var host = new WebHost();

        var answer = await Forms.PostAsync(host.CreateClient(), "/sign-in?returnUrl=%2Fsweeps%3Fsort%3Dcost", "/sign-in", ("key", WebHost.Token), ("returnUrl", "/sweeps?sort=cost"));

        Assert.Equal("/sweeps?sort=cost", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Form_FromAnotherPage_IsRefused()
    {
        using var host = new WebHost();

        var answer = await host.CreateClient().PostAsync("/sign-in", new FormUrlEncodedContent([KeyValuePair.Create("key", WebHost.Token)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Form_HundredGuesses_LetsFiveBeTried()
    {
        using var host = new WebHost();
        var client = host.CreateClient();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 100; i++)
        {
            statuses.Add((await Forms.PostAsync(client, "/sign-in", "/sign-in", ("key", $"guess {i}"))).StatusCode);
        }

        Assert.Equal(5, statuses.Count(s => s == HttpStatusCode.Unauthorized));
        Assert.Equal(95, statuses.Count(s => s == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task SignOut_AskedForByAnotherPage_IsRefused()
    {
        using var host = new WebHost();
        var client = await host.CreateSignedInAsync();

        var answer = await client.PostAsync("/sign-out", null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("Bearer wrong-token-of-some-length")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Bearer_WithAnotherKey_IsRefusedEvenWithASession(string header)
    {
        using var host = new WebHost();
        var client = await host.CreateSignedInAsync();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(header);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/none")).StatusCode);
    }

    [Fact]
    public async Task Bearer_WithTheToken_IsAdmitted()
    {
        using var host = new WebHost();

        Assert.Equal(HttpStatusCode.NotFound, (await host.CreateOwner().GetAsync("/api/v1/none")).StatusCode);
    }

    private static string AddressOf(WebHost host) => $"/sign-in?key={host.Services.GetRequiredService<Access>().OneUse!.Value}";
}
