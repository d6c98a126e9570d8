using System.Net.WebSockets;
using System.Text;

namespace Sweepboard.Bench;

/// <summary>Follows a sweep through the hub: SignalR's JSON protocol over a plain WebSocket.</summary>
internal static class HubClient
{
    private const string End = "\u001e";

    /// <summary>Hands on each message as it arrives, until cancelled.</summary>
    public static async Task FollowAsync(BenchServer server, string sweep, Action<ReadOnlySpan<byte>> arrived, CancellationToken until)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", BenchServer.Authorization);
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/hubs/sweeps" }.Uri, until);
        await SendAsync(socket, """{"protocol":"json","version":1}""", until);
        await SendAsync(socket, $$"""{"type":4,"invocationId":"1","target":"Follow","arguments":["{{sweep}}",0]}""", until);
        var (buffer, kept) = (new byte[1 << 16], 0);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(kept), until);
            kept += received.Count;
            kept = HandOn(buffer.AsSpan(0, kept), arrived);
        }
    }

    // Messages end with a record separator; what follows the last one is the beginning of a message to come.
    private static int HandOn(Span<byte> bytes, Action<ReadOnlySpan<byte>> arrived)
    {
        while (bytes.IndexOf((byte)End[0]) is >= 0 and var end)
        {
            arrived(bytes[..end]);
            var rest = bytes[(end + 1)..];
            rest.CopyTo(bytes);
            bytes = bytes[..rest.Length];
        }

        return bytes.Length;
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken until) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, until);
}
