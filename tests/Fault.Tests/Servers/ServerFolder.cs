using Sweepboard.Engine.Log;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Fault.Tests.Servers;

/// <summary>A data folder in which fail points may be armed, and the servers that live on it one after another.</summary>
internal sealed class ServerFolder : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private readonly TempFolder _temp = new();

    public ServerFolder()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, FailPoint.Permission), "");
    }

    public string Data => _temp.File("data");

    public string In(string name) => _temp.File(name);

    public Task<ServerProcess> StartAsync(params string[] settings) => ServerProcess.StartAsync(Data, 0, [.. Settings, .. settings]);

    /// <summary>Starts a server that may be dead before it answers; null where it is.</summary>
    public async Task<ServerProcess?> TryStartAsync(params string[] settings)
    {
        try
        {
            return await StartAsync(settings);
        }
        catch (InvalidOperationException e) when (e.Message.Contains("fail point", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Starts a server and returns at once.</summary>
    public ServerProcess Launch(params string[] settings) =>
        ServerProcess.Launch(["--urls", "http://127.0.0.1:0", $"--Sweepboard:DataDirectory={Data}", .. Settings, .. settings]);

    public void Dispose()
    {
        // Wrappers whose jobs have ended still write here for a moment.
        Processes.WaitForNone(_temp.Path, Longest);
        _temp.Dispose();
    }

    private static string[] Settings =>
    [
        "--Sweepboard:Auth:Mode=none",
        "--Logging:Console:FormatterName=simple", "--Logging:Console:FormatterOptions:SingleLine=true",
        "--Logging:Console:FormatterOptions:UseUtcTimestamp=true", "--Logging:Console:FormatterOptions:TimestampFormat=yyyy-MM-ddTHH:mm:ss.fffZ ",
    ];
}
