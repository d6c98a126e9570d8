using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Web.Home;
using Sweepboard.Web.Runs;
using Sweepboard.Web.Sweeps;
using Sweepboard.Web.Tests.Api;

namespace Sweepboard.Web.Tests.Ui;

public sealed class ReadersTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Page_Left_FollowsNothingAnyMore()
    {
        var api = new ApiClient(host.CreateOwner());
        var id = await api.CreateAsync(Yamls.External);
        await api.PostAsync($"/sweeps/{id}/ask");

        await AssertFreedAsync<HomePage>([], 1, 0);
        await AssertFreedAsync<SweepPage>(new() { ["Id"] = id }, 1, 0);
        await AssertFreedAsync<RunPage>(new() { ["Id"] = $"{id}-1" }, 1, 1);
        await AssertFreedAsync<SweepPage>(new() { ["Id"] = "none" }, 0, 0);
    }

    private async Task AssertFreedAsync<TPage>(Dictionary<string, object?> parameters, int sweeps, int metrics)
        where TPage : IComponent
    {
        var (journal, feed) = (host.Services.GetRequiredService<SweepJournal>(), host.Services.GetRequiredService<MetricFeed>());
        await using (var scope = host.Services.CreateAsyncScope())
        await using (var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance))
        {
            // Pages keep their state in the address.
            ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>()).Initialize("http://localhost/", "http://localhost/");
            await renderer.Dispatcher.InvokeAsync(() => renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters)));
            Assert.Equal((sweeps, metrics), (journal.Changes.ReaderCount, feed.ReaderCount));
        }

        Assert.Equal((0, 0), (journal.Changes.ReaderCount, feed.ReaderCount));
    }
}
