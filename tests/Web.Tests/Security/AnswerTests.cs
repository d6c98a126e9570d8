using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Sweepboard.Web.Tests.Security;

public class AnswerTests
{
    private const string Secret = "the password is swordfish";

    [Theory]
    [InlineData("/", 200, "text/html")]
    [InlineData("/no/such/page", 404, "text/html")]
    [InlineData("/sign-in", 302, null)]
    [InlineData("/css/app.css", 200, "text/css")]
    [InlineData("/favicon.svg", 200, "image/svg+xml")]
    [InlineData("/healthz", 200, "text/plain")]
    [InlineData("/api/v1/none", 404, "application/problem+json")]
    [InlineData("/api/boom", 500, "application/problem+json")]
    [InlineData("/boom", 500, "text/html")]
    public async Task Answer_OfAnyKind_CarriesTheHeaders(string path, int status, string? mediaType)
    {
        using var host = Failing();

        var answer = await host.CreateOwner().GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.EndsWith("style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/boom")]
    [InlineData("/boom")]
    public async Task Failure_Inside_IsToldByAReferenceOnly(string path)
    {
        using var host = Failing();

        var text = await (await host.CreateOwner().GetAsync(path)).Content.ReadAsStringAsync();

        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
        Assert.Matches("(Reference |correlation_id\":\")[0-9A-Za-z:]{8,}", text);
    }

    [Fact]
    public async Task Problem_HasTheMembersOfTheStandard()
    {
        using var host = new WebHost();

        var problem = JsonDocument.Parse(await (await host.CreateOwner().GetAsync("/api/v1/none")).Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.Equal("Not Found", problem.GetProperty("title").GetString());
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("correlation_id").GetString()!);
    }

    [Fact]
    public async Task Nonce_IsNewInEachAnswer()
    {
        using var host = new WebHost();
        var client = host.CreateOwner();

        var first = (await client.GetAsync("/")).Headers.GetValues("Content-Security-Policy").Single();
        var second = await client.GetAsync("/");

        var policy = second.Headers.GetValues("Content-Security-Policy").Single();
        Assert.NotEqual(first, policy);
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains($"<script type=\"importmap\" nonce=\"{nonce}\"", WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_HasNoInlineStyleOrHandler()
    {
        using var host = new WebHost();

        var page = await host.CreateOwner().GetStringAsync("/");

        Assert.DoesNotMatch(@"\s(style|on\w+)=", page);
    }

    private static WebHost Failing() => new(builder => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, BoomFilter>()), ("Auth:Token", WebHost.Token));

    private sealed class BoomFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use(after => context => context.Request.Path.Value!.EndsWith("/boom", StringComparison.Ordinal) ? throw new InvalidOperationException(Secret) : after(context));
        };
    }
}
