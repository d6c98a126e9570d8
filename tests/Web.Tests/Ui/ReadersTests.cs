using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Control;
using Sweepboard.Web.Home;
using Sweepboard.Web.Runs;
using Sweepboard.Web.SweepList;
using Sweepboard.Web.Sweeps;
using Sweepboard.Web.Tests.Api;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public sealed class ReadersTests : BunitContext, IClassFixture<WebHost>
{
    private readonly WebHost _host;

    public ReadersTests(WebHost host)
    {
        _host = host;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit().AddSingleton(TimeProvider.System).AddSingleton(host.Services.GetRequiredService<SweepService>());
        Services.AddFallbackServiceProvider(host.Services);
    }

    [Fact]
    public async Task Page_Left_FollowsNothingAnyMore()
    {
        var api = new ApiClient(_host.CreateOwner());
        var id = await api.CreateAsync(Yamls.External);
        await api.PostAsync($"/sweeps/{id}/ask");

        await AssertFreedAsync<HomePage>([], 1, 0);
        await AssertFreedAsync<SweepListPage>([], 1, 0);
        await AssertFreedAsync<SweepPage>(new() { ["Id"] = id }, 1, 1);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/sweeps/{id}/compare?runs=1");
        await AssertFreedAsync<ComparePage>(new() { ["Id"] = id }, 1, 1);
        await AssertFreedAsync<RunPage>(new() { ["Id"] = $"{id}-1" }, 1, 1);
        await AssertFreedAsync<SweepPage>(new() { ["Id"] = "none" }, 0, 0);
    }

    private async Task AssertFreedAsync<TPage>(Dictionary<string, object?> parameters, int sweeps, int metrics)
        where TPage : IComponent
    {
        var (journal, feed) = (_host.Services.GetRequiredService<SweepJournal>(), _host.Services.GetRequiredService<MetricFeed>());
        Render<TPage>(page => parameters.ToList().ForEach(p => page.TryAdd(p.Key, p.Value)));
        Assert.Equal((sweeps, metrics), (journal.Changes.ReaderCount, feed.ReaderCount));

        await DisposeComponentsAsync();

        Assert.Equal((0, 0), (journal.Changes.ReaderCount, feed.ReaderCount));
    }
}
