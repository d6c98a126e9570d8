using System.Diagnostics;
using Sweepboard.Testing;

namespace Sweepboard.Browser.Tests;

/// <summary>One of the scripts beside these tests, which drives a real browser and fails by its exit code.</summary>
internal sealed class BrowserScript : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Browser.Tests", "scripts");
    // Guards against a script that hangs; how long one may take is no matter of tests that share a machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly string _name;
    private readonly Process _process;
    private readonly Task<string> _errors;

    private BrowserScript(string name, string[] arguments)
    {
        _name = name;
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, name), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node did not start.");
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static async Task RunAsync(string name, params string[] arguments)
    {
        await using var script = Start(name, arguments);
        await script.EndAsync();
    }

    public static BrowserScript Start(string name, params string[] arguments) => new(name, arguments);

    /// <summary>Waits until the script says this line.</summary>
    public async Task SaysAsync(string line)
    {
        using var limit = Limit();
        while (await _process.StandardOutput.ReadLineAsync() is { } said)
        {
            if (said == line) { return; }
        }

        Assert.Fail($"{_name} ended before it said \"{line}\".\n{await _errors}");
    }

    /// <summary>Lets a script go on that waits after a line.</summary>
    public Task GoOnAsync() => _process.StandardInput.WriteLineAsync();

    public async Task EndAsync()
    {
        using var limit = Limit();
        _process.StandardInput.Close();
        await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, $"{_name} ended with {_process.ExitCode}.\n{await _errors}");
    }

    // Ends a script that hangs, so that what it said of itself can be read.
    private CancellationTokenSource Limit()
    {
        var limit = new CancellationTokenSource(Patience);
        limit.Token.Register(() => _process.Kill(entireProcessTree: true));
        return limit;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) { _process.Kill(entireProcessTree: true); }
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
