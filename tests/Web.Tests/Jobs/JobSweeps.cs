using System.Text.Json;
using Sweepboard.Testing;
using Sweepboard.Web.Tests.Api;

namespace Sweepboard.Web.Tests.Jobs;

/// <summary>Sweeps of real processes on a server of their own, which must answer all the while.</summary>
public sealed class JobSweeps : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    public WebHost Host { get; } = new();

    internal ApiClient Api => field ??= new(Host.CreateOwner());

    public string File(string name) => _folder.File(name);

    /// <summary>A sweep's spec around a shell script.</summary>
    internal static string Shell(string script, string more = "") => Command(["sh", "-c", script], more);

    internal static string Command(IReadOnlyList<string> command, string more = "") =>
        $"command: {JsonSerializer.Serialize(command)}\nmetric: m\nmax_parallel: 1\n{(more.Contains("search_space", StringComparison.Ordinal) ? "" : "search_space: {x: [1]}\n")}{(more.Contains("retry", StringComparison.Ordinal) ? "" : "retry: {max_retries: 0, derived_runs: 0}\n")}{more}";

    /// <summary>Starts the sweep, sees to its end that the server answers, and returns its first run.</summary>
    internal async Task<JsonElement> FirstRunAsync(string spec)
    {
        var id = await Api.CreateAsync(spec);
        await Api.UntilOverAsync(id);
        await AnswersAsync();
        return await Api.GetAsync($"/runs/{id}-1");
    }

    internal async Task AnswersAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        Assert.Equal("ok", await Api.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative), limit.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
