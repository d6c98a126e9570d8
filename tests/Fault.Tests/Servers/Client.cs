using System.Net;
using System.Text;
using System.Text.Json;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Fault.Tests.Servers;

/// <summary>A program that talks to the server over REST, and sees only what anybody sees.</summary>
internal sealed class Client(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public async Task<string> CreateAsync(string spec)
    {
        using var body = new StringContent(spec, Encoding.UTF8, "application/yaml");
        using var answer = await _http.PostAsync(new Uri("/api/v1/sweeps", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>The id of the one sweep there is; null where there is none.</summary>
    public async Task<string?> FindOnlyAsync() =>
        (await GetAsync("sweeps")).GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetString()).SingleOrDefault();

    public Task<JsonElement> SweepAsync(string id) => GetAsync($"sweeps/{id}");

    public async Task<bool> IsOverAsync(string id) => (await SweepAsync(id)).GetProperty("status").GetString() is not ("running" or "paused");

    public Task<IReadOnlyList<JsonElement>> RunsAsync(string id) => AllAsync($"sweeps/{id}/runs");

    /// <summary>Every event of the sweep, as the log has them.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> EventsAsync(string id) => [.. (await AllAsync($"sweeps/{id}/events")).Select(e =>
        new LoggedEvent(e.GetProperty("seq").GetInt64(), e.GetProperty("at").GetDateTimeOffset(), SweepJson.FromBody(Encoding.UTF8.GetBytes(e.GetRawText()))))];

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string? json = null) =>
        _http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>How the server says it is: "ok", or what is wrong.</summary>
    public async Task<string> HealthAsync()
    {
        using var answer = await _http.GetAsync(new Uri("/healthz", UriKind.Relative));
        var says = await answer.Content.ReadAsStringAsync();
        Assert.Equal(says == "ok" ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        return says;
    }

    /// <summary>What the server thinks the time is.</summary>
    public async Task<DateTimeOffset> ClockAsync()
    {
        using var answer = await _http.GetAsync(new Uri("/healthz", UriKind.Relative));
        return answer.Headers.Date!.Value;
    }

    public async Task<(string Text, long Size)> LogAsync(string run, string query)
    {
        using var answer = await _http.GetAsync(new Uri($"/api/v1/runs/{run}/log?{query}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsStringAsync(), long.Parse(answer.Headers.GetValues("Sweepboard-Log-Size").Single(), null));
    }

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<JsonElement>> AllAsync(string path)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await GetAsync($"{path}?limit=1000{(cursor is null ? "" : $"&cursor={cursor}")}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return all;
    }
}
