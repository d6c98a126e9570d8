using System.Text;

namespace Sweepboard.Bench;

/// <summary>Follows a sweep through server-sent events.</summary>
internal static class EventStreamClient
{
    /// <summary>Hands on each event's data as it arrives, until cancelled.</summary>
    public static async Task FollowAsync(BenchServer server, string sweep, Action<ReadOnlySpan<byte>> arrived, CancellationToken until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/sweeps/{sweep}/events?after=0");
        request.Headers.Accept.Add(new("text/event-stream"));
        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, until);
        using var lines = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(until));
        while (await lines.ReadLineAsync(until) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                arrived(Encoding.UTF8.GetBytes(line[5..]));
            }
        }
    }
}
