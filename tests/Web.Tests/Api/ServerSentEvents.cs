using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Sweepboard.Web.Tests.Api;

/// <summary>Reads events as a browser's EventSource does.</summary>
internal sealed class ServerSentEvents : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    private ServerSentEvents(HttpResponseMessage answer, Stream body) => (_answer, _lines) = (answer, new(body));

    public int Heartbeats { get; private set; }

    public static Task<ServerSentEvents> OpenAsync(HttpClient http, string sweep, string? lastEventId = null, string query = "") =>
        OpenPathAsync(http, $"/api/v1/sweeps/{sweep}/events{query}", lastEventId);

    public static async Task<ServerSentEvents> OpenPathAsync(HttpClient http, string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new(answer, await answer.Content.ReadAsStreamAsync());
    }

    public async Task<IReadOnlyList<SentEvent>> UntilAsync(string type)
    {
        var events = new List<SentEvent>();
        while (events.Count == 0 || events[^1].Type != type)
        {
            if (await BlockAsync() is { } sent) { events.Add(sent); }
        }

        return events;
    }

    public async Task UntilBeatsAsync(int beats)
    {
        while (Heartbeats < beats) { await BlockAsync(); }
    }

    public async Task UntilEndedAsync()
    {
        while (await _lines.ReadLineAsync(_limit.Token) is not null) { }
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<SentEvent?> BlockAsync()
    {
        var fields = new Dictionary<string, string>();
        while (await LineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            fields.Add(line[..colon], line[(colon + 2)..]);
        }

        if (fields.ContainsKey(""))
        {
            Heartbeats++;
            return null;
        }

        return new(int.Parse(fields["id"], CultureInfo.InvariantCulture), fields["event"], JsonDocument.Parse(fields["data"]).RootElement);
    }

    private async Task<string> LineAsync() =>
        await _lines.ReadLineAsync(_limit.Token) ?? throw new EndOfStreamException("The stream ended.");
}
