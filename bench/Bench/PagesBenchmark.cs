using System.Diagnostics;
using System.Text.Json;
using Sweepboard.Testing;

namespace Sweepboard.Bench;

/// <summary>The pages as a person has them: in Chromium, against a real server. About two and a half minutes a round.</summary>
internal sealed class PagesBenchmark : IBenchmark
{
    private static readonly string Script = Path.Combine(Repository.Root, "bench", "Bench", "pages.mjs");
    private static readonly string Packages = Path.Combine(Repository.Root, "tests", "Browser.Tests", "node_modules");
    private static readonly JsonSerializerOptions Names = new() { PropertyNameCaseInsensitive = true };

    public string Name => "pages";

    public string About => "a sweep of 10,000 runs in the browser, ten pages at once, and a page under 1,000 events a second for a minute";

    public bool WarmsItself => true;

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        if (!Directory.Exists(Packages))
        {
            throw new InvalidOperationException($"{Packages} is missing: build tests/Browser.Tests first, which installs it.");
        }

        await using var server = await BenchServer.StartAsync();
        var ten = await server.CreateAsync(BenchSpecs.TenThousand);
        await server.UntilOverAsync(ten);
        using var script = Process.Start(new ProcessStartInfo("node", [Script, server.Address.ToString(), BenchServer.Authorization["Bearer ".Length..], Packages, ten, $"{server.ProcessId}"]) { RedirectStandardOutput = true })!;
        while (await script.StandardOutput.ReadLineAsync() is { } line)
        {
            yield return JsonSerializer.Deserialize<Measurement>(line, Names);
        }

        await script.WaitForExitAsync();
        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException($"pages.mjs ended with exit code {script.ExitCode}.");
        }
    }
}
