using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.Tests.Docs;

public sealed class PagesTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public void Specs_AreReadAndPlanned()
    {
        var specs = Pages.Specs().ToList();

        Assert.True(specs.Count >= 3);
        Assert.All(specs, spec => Assert.Empty(Planner.Plan(Specs.Read(spec.Text)).Problems));
    }

    [Fact]
    public void SpecPage_NamesEveryFieldClassAndRule()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spec.md"));
        var words = SpecDescription.Fields.Select(f => f.Name)
            .Concat(Enum.GetValues<FailureClass>().Select(SnakeCase.Name)).Concat(Enum.GetValues<RetryRule>().Select(SnakeCase.Name));

        Assert.All(words, word => Assert.Contains($"`{word}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Addresses_Exist()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var unknown = Pages.Addresses().Where(a => !endpoints.Any(e => Answers(e, a.Method, a.Path)));

        Assert.Empty(unknown);
    }

    [Fact]
    public void ApiPage_NamesEveryAddress()
    {
        var named = Pages.Addresses().Where(a => a.Page.EndsWith("api.md", StringComparison.Ordinal)).Select(a => $"{a.Method} {a.Path}").ToList();
        var there = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Select(e => $"{Assert.Single(e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)} {e.RoutePattern.RawText!.TrimEnd('/').Replace("**", "", StringComparison.Ordinal)}");

        Assert.Empty(there.Except(named));
    }

    [Fact]
    public void Links_LeadSomewhere() =>
        Assert.All(Pages.Links(), link => Assert.True(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(link.Page)!, link.Target)), $"{link.Page}: {link.Target}"));

    private static bool Answers(RouteEndpoint endpoint, string method, string path) =>
        (method.Length == 0 || endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true)
        && new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), []).TryMatch(path, []);
}
