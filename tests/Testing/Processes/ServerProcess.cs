using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Sweepboard.Testing.Processes;

/// <summary>A real server, in a process of its own, on a data folder that outlives it: it can be killed and started again.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _signIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private ServerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Read(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The server's file, of the same build configuration as the tests.</summary>
    public static string Program { get; } = Path.Combine(
        Repository.Root, "artifacts", "bin", "Web", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Sweepboard.Web.dll");

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get { lock (_output) { return _output.ToString(); } }
    }

    public string Errors
    {
        get { lock (_errors) { return _errors.ToString(); } }
    }

    /// <summary>Where it listens; set once <see cref="StartAsync"/> has returned.</summary>
    public Uri Address => _listening.Task.Result;

    /// <summary>Starts a server on the folder and returns when it answers; port 0 takes a free one.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder, int port = 0, params string[] settings)
    {
        var server = Launch(["--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", $"--Sweepboard:DataDirectory={dataFolder}", .. settings]);
        try
        {
            var address = await server._listening.Task.WaitAsync(Patience);
            using var client = new HttpClient { BaseAddress = address };
            using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            return server;
        }
        catch (Exception e)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not start.\n{server.Output}\n{server.Errors}", e);
        }
    }

    /// <summary>Starts a server with these arguments and does not wait for it, as it may refuse.</summary>
    public static ServerProcess Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        return new ServerProcess(start);
    }

    /// <summary>The one-use address that the server printed.</summary>
    public Task<Uri> SignInAddressAsync() => _signIn.Task.WaitAsync(Patience);

    /// <summary>Waits for its end and returns the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it as a power cut would (SIGKILL); what it started goes on.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM) and returns its exit code.</summary>
    public Task<int> StopAsync()
    {
        _ = Signal(_process.Id, 15);
        return ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(StringBuilder into, string? line)
    {
        if (line is null)
        {
            _listening.TrySetException(new InvalidOperationException("The server ended before it listened."));
            return;
        }

        lock (into) { into.AppendLine(line); }
        if (Listening().Match(line) is { Success: true } at) { _listening.TrySetResult(new Uri(at.Groups[1].Value)); }
        if (SignIn().Match(line) is { Success: true } key) { _signIn.TrySetResult(new Uri(key.Value)); }
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal)
        || name.StartsWith("Sweepboard__", StringComparison.OrdinalIgnoreCase) || name is "URLS" or "HTTP_PORTS";

    [GeneratedRegex(@"listening on (http\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"http\S+/sign-in\?key=\S+")]
    private static partial Regex SignIn();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
