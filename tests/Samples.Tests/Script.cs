using System.Diagnostics;
using System.Runtime.InteropServices;
using Sweepboard.Testing;

namespace Sweepboard.Samples.Tests;

/// <summary>A sample in a process of its own, as a sweep runs it.</summary>
internal sealed class Script : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private Script(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }

    public IReadOnlyList<string> Lines => _lines;

    public string Errors { get; private set; } = "";

    public int ExitCode => _process.ExitCode;

    /// <summary>The digits program, with these variables of the environment.</summary>
    public static Script Digits(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "digits.dll"), .. arguments]);
        foreach (var (name, value) in environment) { start.Environment[name] = value; }
        return new Script(start);
    }

    public static Script Python(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["train.py", .. arguments]) { WorkingDirectory = Path.Combine(Repository.Root, "samples", folder) };
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        return new Script(start);
    }

    /// <summary>Reads until a line that begins so.</summary>
    public async Task UntilAsync(string beginning)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            _lines.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal)) { return; }
        }

        Assert.Fail($"No line begins with \"{beginning}\".\n{string.Join('\n', _lines)}");
    }

    public async Task<Script> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var errors = _process.StandardError.ReadToEndAsync(limit.Token);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line) { _lines.Add(line); }
        Errors = await errors;
        await _process.WaitForExitAsync(limit.Token);
        return this;
    }

    public void Terminate() => _ = Signal(_process.Id, 15);

    public void Dispose()
    {
        if (!_process.HasExited) { _process.Kill(); }
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
