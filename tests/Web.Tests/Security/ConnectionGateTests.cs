using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Sweepboard.Web.Tests.Security;

public class ConnectionGateTests
{
    [Fact]
    public async Task Circuits_SixHundred_TheLastAreTurnedAwayAndTheFirstStillAnswers()
    {
        await using var host = Listening(("Auth:Token", WebHost.Token));
        var links = new List<ClientWebSocket>();
        var refused = 0;
        for (var i = 0; i < 600; i++)
        {
            var link = new ClientWebSocket();
            links.Add(link);
            refused += await TryConnectAsync(link, host) ? 0 : 1;
        }

        Assert.Equal(50, refused);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, links[599].HttpStatusCode);
        Assert.Equal("{}", await ShakeHandsAsync(links[0]));
        links.ForEach(l => l.Dispose());
    }

    [Fact]
    public async Task Circuit_Left_MakesRoom()
    {
        await using var host = Listening(("Auth:Token", WebHost.Token), ("Limits:Circuits", "1"));
        using var first = new ClientWebSocket();
        Assert.True(await TryConnectAsync(first, host));
        using var second = new ClientWebSocket();
        Assert.False(await TryConnectAsync(second, host));

        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        // The server frees the place once it has seen the end, a moment after the client has.
        var admitted = false;
        for (var i = 0; i < 100 && !admitted; i++)
        {
            using var third = new ClientWebSocket();
            admitted = await TryConnectAsync(third, host);
        }

        Assert.True(admitted);
    }

    [Fact]
    public async Task Circuit_WithoutAKey_IsRefused()
    {
        await using var host = Listening(("Auth:Token", WebHost.Token));
        using var link = new ClientWebSocket();

        Assert.False(await TryConnectAsync(link, host, token: null));

        Assert.Equal(HttpStatusCode.Unauthorized, link.HttpStatusCode);
    }

    [Fact]
    public async Task Circuit_AskedForFromAnotherSite_IsRefused()
    {
        await using var host = Listening(("Auth:Token", WebHost.Token));
        using var link = new ClientWebSocket();
        link.Options.SetRequestHeader("Origin", "http://evil.example");

        Assert.False(await TryConnectAsync(link, host));

        Assert.Equal(HttpStatusCode.Forbidden, link.HttpStatusCode);
    }

    [Fact]
    public async Task Circuit_ByLongPolling_IsRefused()
    {
        using var host = new WebHost();

        Assert.Equal(HttpStatusCode.BadRequest, (await host.CreateOwner().GetAsync("/_blazor?id=abc")).StatusCode);
    }

    private static WebHost Listening(params (string, string)[] settings)
    {
        var host = new WebHost(settings);
        host.UseKestrel(0);
        host.StartServer();
        return host;
    }

    private static async Task<bool> TryConnectAsync(ClientWebSocket link, WebHost host, string? token = WebHost.Token)
    {
        link.Options.CollectHttpResponseDetails = true;
        if (token is not null) { link.Options.SetRequestHeader("Authorization", $"Bearer {token}"); }
        var address = new UriBuilder(host.ClientOptions.BaseAddress) { Scheme = "ws", Path = "/_blazor" }.Uri;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await link.ConnectAsync(address, limit.Token);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    private static async Task<string> ShakeHandsAsync(ClientWebSocket link)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await link.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, limit.Token);
        var buffer = new byte[256];
        var received = await link.ReceiveAsync(buffer, limit.Token);
        return Encoding.UTF8.GetString(buffer, 0, received.Count).TrimEnd('\u001e');
    }
}
