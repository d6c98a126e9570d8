using System.Net;
using System.Net.Sockets;

namespace Sweepboard.Web.Outbound;

/// <summary>Makes clients that connect to the open internet and to what an operator named, to nothing else; whatever a name resolves to at that moment.</summary>
/// <remarks>The check stands where the connection is made, so that redirects and names that change their address meet it too.</remarks>
internal sealed class GuardedHttp(IReadOnlyCollection<string> allowed, TimeSpan limit, long mostBytes)
{
    /// <param name="host">The only host that is to be reached; null: any.</param>
    public HttpClient Client(string? host = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, host, cancellation),
        };
        return new HttpClient(new BoundedAnswers(handler, mostBytes)) { Timeout = limit };
    }

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint to, string? only, CancellationToken cancellation)
    {
        if (only is not null && !to.Host.Equals(only, StringComparison.OrdinalIgnoreCase))
        {
            throw new OutboundRefusedException($"{to.Host} is not {only}, the only host this client may reach.");
        }

        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(to.Host, cancellation).ConfigureAwait(false);
        var named = allowed.Contains($"{to.Host}:{to.Port}", StringComparer.OrdinalIgnoreCase);
        if (!named && addresses.FirstOrDefault(a => !PublicAddress.Is(a)) is { } closed)
        {
            throw new OutboundRefusedException($"{to.Host} is {closed}, which is not an address of the open internet. If it is meant, name {to.Host}:{to.Port} in Sweepboard:Outbound:Allow.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To the addresses that were looked at, not to the name: it may mean another one by now.
            await socket.ConnectAsync(addresses, to.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
