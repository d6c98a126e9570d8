using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sweepboard.Testing;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.Tests.Api;

public sealed class EventsTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly ApiClient _api = new(host.CreateOwner());

    [Fact]
    public async Task Page_HoldsEveryEventOnceInOrder()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        var sweep = await _api.UntilOverAsync(id);

        var events = await _api.PagesAsync($"/sweeps/{id}/events", 7);

        Assert.Equal(Enumerable.Range(1, sweep.Number("seq")), events.Select(e => e.Number("seq")));
        Assert.Equal(["seq", "at", "type", "sweep_id"], events[0].Names()[..4]);
        Assert.All(events, e => Assert.Equal(id, e.Text("sweep_id")));
        Assert.Equal(("sweep_created", "sweep_ended"), (events[0].Text("type"), events[^1].Text("type")));
        Assert.Equal($"{id}-1", events[1].Text("run_id"));
        Assert.Equal(events[3].Number("seq"), (await _api.GetAsync($"/sweeps/{id}/events?after=3")).Items()[0].Number("seq"));
    }

    [Fact]
    public async Task Page_ThatEndsWithTheLastEvent_HasNoNext()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        var seq = (await _api.UntilOverAsync(id)).Number("seq");

        var page = await _api.GetAsync($"/sweeps/{id}/events?limit={seq}");

        Assert.Equal((seq, JsonValueKind.Null), (page.Items().Count, page.GetProperty("next").ValueKind));
    }

    [Fact]
    public async Task Stream_FromTheStart_HasEveryEventOnceInOrder_AsTheyHappen()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        await using var stream = await ServerSentEvents.OpenAsync(_api.Http, id);

        var events = await stream.UntilAsync("sweep_ended");

        Assert.Equal(Enumerable.Range(1, (await _api.GetAsync($"/sweeps/{id}")).Number("seq")), events.Select(e => e.Id));
        Assert.All(events, e => Assert.Equal((e.Id, e.Type), (e.Data.Number("seq"), e.Data.Text("type"))));
        Assert.True(stream.Heartbeats >= 1);
    }

    [Fact]
    public async Task Stream_WithTheLastEventSeen_GoesOnAfterIt()
    {
        var id = await _api.CreateAsync(Yamls.Fast);
        await _api.UntilOverAsync(id);

        await using var resumed = await ServerSentEvents.OpenAsync(_api.Http, id, lastEventId: "5");
        await using var after = await ServerSentEvents.OpenAsync(_api.Http, id, query: "?after=7");

        Assert.Equal(6, (await resumed.UntilAsync("sweep_ended"))[0].Id);
        Assert.Equal(8, (await after.UntilAsync("sweep_ended"))[0].Id);
    }

    [Fact]
    public async Task Stream_Left_FreesItsRequest()
    {
        using var requests = new ActiveRequests(host);
        var id = await _api.CreateAsync(Yamls.External);
        await using (var stream = await ServerSentEvents.OpenAsync(_api.Http, id))
        {
            await stream.UntilAsync("sweep_created");
            await Eventually.TrueAsync(() => requests.Count == 1, TimeSpan.FromSeconds(10));
        }

        await Eventually.TrueAsync(() => requests.Count == 0, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Stream_Idle_Beats()
    {
        var time = new ManualTime();
        await using var own = new WebHost(builder => builder.ConfigureTestServices(services => services.AddSingleton(
            provider => ActivatorUtilities.CreateInstance<EventStream>(provider, time))), ("Auth:Token", WebHost.Token));
        var api = new ApiClient(own.CreateOwner());
        await using var stream = await ServerSentEvents.OpenAsync(api.Http, await api.CreateAsync(Yamls.External));
        await stream.UntilAsync("sweep_created");
        await stream.UntilBeatsAsync(1);

        await time.WaitForTimerAsync();
        time.Advance(TimeSpan.FromSeconds(15));

        await stream.UntilBeatsAsync(2);
    }

    [Fact]
    public async Task Stream_Open_DoesNotHoldTheServerUp()
    {
        await using var own = new WebHost();
        var api = new ApiClient(own.CreateOwner());
        await using var stream = await ServerSentEvents.OpenAsync(api.Http, await api.CreateAsync(Yamls.External));
        await stream.UntilAsync("sweep_created");

        own.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stream.UntilEndedAsync();
    }
}
