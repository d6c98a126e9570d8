using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Bench;

/// <summary>A real server in a process of its own, on a folder of its own, with limits that are not what is measured.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const string Token = "a-key-for-benchmarks-only-0123456789";

    private readonly TempFolder _folder;
    private readonly ServerProcess _server;
    private readonly HttpClient _client;

    private BenchServer(TempFolder folder, ServerProcess server)
    {
        (_folder, _server) = (folder, server);
        _client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = server.Address };
        _client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
    }

    public Uri Address => _server.Address;

    public HttpClient Client => _client;

    public int ProcessId => _server.Id;

    /// <summary>The memory it holds.</summary>
    public double Megabytes
    {
        get
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.WorkingSet64 / 1e6;
        }
    }

    public static string Authorization => $"Bearer {Token}";

    public static async Task<BenchServer> StartAsync()
    {
        var folder = new TempFolder();
        return new(folder, await ServerProcess.StartAsync(folder.Path, 0, $"--Sweepboard:Auth:Token={Token}", "--Sweepboard:Limits:RequestsPerSecond=1000000"));
    }

    /// <summary>Begins a sweep and gives its id.</summary>
    public async Task<string> CreateAsync(string spec)
    {
        using var body = new StringContent(spec, new System.Net.Http.Headers.MediaTypeHeaderValue("application/yaml"));
        return (await SendAsync("/api/v1/sweeps", body)).GetProperty("id").GetString()!;
    }

    public async Task AskAndTellAsync(string sweep, Dictionary<string, double> metrics)
    {
        using var one = JsonContent.Create(new { count = 1 });
        var asked = await SendAsync($"/api/v1/sweeps/{sweep}/ask", one);
        using var result = JsonContent.Create(new { metrics });
        await SendAsync($"/api/v1/runs/{asked.GetProperty("items")[0].GetProperty("id").GetString()}/tell", result);
    }

    public async Task UntilOverAsync(string sweep)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await _client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/sweeps/{sweep}", UriKind.Relative))).GetProperty("completed_at").ValueKind == JsonValueKind.Null)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<JsonElement> SendAsync(string address, HttpContent body)
    {
        using var answer = await _client.PostAsync(new Uri(address, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException($"{address}: {answer.StatusCode} {text}");
    }
}
