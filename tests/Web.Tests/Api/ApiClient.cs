using System.Net;
using System.Text;
using System.Text.Json;

namespace Sweepboard.Web.Tests.Api;

/// <summary>Speaks to the API as programs do, and fails where it does not answer as it should.</summary>
internal sealed class ApiClient(HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public HttpClient Http => http;

    public async Task<JsonElement> GetAsync(string path) => await JsonAsync(await http.GetAsync("/api/v1" + path), HttpStatusCode.OK);

    public async Task<JsonElement> PostAsync(string path, string? json = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        await JsonAsync(await SendAsync(path, json), expected);

    public Task<HttpResponseMessage> SendAsync(string path, string? body, string type = "application/json") =>
        http.PostAsync("/api/v1" + path, body is null ? null : new StringContent(body, Encoding.UTF8, type));

    /// <summary>Starts a sweep and returns its id.</summary>
    public async Task<string> CreateAsync(string yaml) => (await JsonAsync(await SendAsync("/sweeps", yaml, "application/yaml"), HttpStatusCode.Created)).Text("id");

    /// <summary>The problem that an answer must be.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.Text("title"));
        return problem;
    }

    /// <summary>Asks for the sweep until it is as wanted.</summary>
    public Task<JsonElement> UntilAsync(string sweep, Func<JsonElement, bool> wanted) => UntilGotAsync($"/sweeps/{sweep}", wanted);

    public Task<JsonElement> UntilOverAsync(string sweep) => UntilAsync(sweep, s => s.Text("status") is "completed" or "stopped" or "failed");

    public async Task<JsonElement> UntilGotAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        JsonElement last;
        while (!wanted(last = await GetAsync(path)))
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {Patience.TotalSeconds} s, but {last}");
            await timer.WaitForNextTickAsync();
        }

        return last;
    }

    /// <summary>A list's entries, read page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> PagesAsync(string path, int limit)
    {
        var all = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync($"{path}?limit={limit}{(cursor.Length == 0 ? "" : "&cursor=" + cursor)}");
            var items = page.GetProperty("items").EnumerateArray().ToList();
            Assert.InRange(items.Count, 0, limit);
            all.AddRange(items);
            cursor = page.GetProperty("next").GetString();
        }

        return all;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }
}
