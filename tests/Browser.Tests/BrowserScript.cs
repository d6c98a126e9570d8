using System.Diagnostics;

namespace Sweepboard.Browser.Tests;

/// <summary>One of the scripts beside these tests, which drives a real browser and fails by its exit code.</summary>
internal static class BrowserScript
{
    private static readonly string Folder = Path.Combine(Sweepboard.Testing.Repository.Root, "tests", "Browser.Tests", "scripts");

    public static async Task RunAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, name), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var output = script.StandardOutput.ReadToEndAsync();
        var errors = script.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await script.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!script.HasExited) { script.Kill(entireProcessTree: true); }
        }

        Assert.True(script.ExitCode == 0, $"{name} ended with {script.ExitCode}.\n{await output}\n{await errors}");
    }
}
