using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>A process that appends to a data folder and says what was acknowledged, until it is killed.</summary>
internal sealed class AppendProcess : IDisposable
{
    private static readonly string Child = typeof(AppendProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "AppendChild").Value!;

    private readonly Process _process;

    private AppendProcess(Process process) => _process = process;

    public int Pid => _process.Id;

    /// <summary>The last number acknowledged, by kind and stream.</summary>
    public Dictionary<(char Kind, string Stream), long> Acknowledged { get; } = [];

    public static string[] Command(string folder, Durability durability, int writers, int limit = 0, params string[] more) =>
        [Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", "exec", Child, folder, $"{durability}", $"{writers}", $"{limit}", .. more];

    public static AppendProcess Start(string folder, Durability durability, int writers, params string[] more)
    {
        var command = Command(folder, durability, writers, 0, more);
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

    /// <summary>Reads what it says, up to so many lines or to the end.</summary>
    public async Task<string?> ReadAsync(int lines = int.MaxValue)
    {
        string? line = null;
        for (var i = 0; i < lines && await _process.StandardOutput.ReadLineAsync() is { } read; i++)
        {
            line = read;
            Note(line.Split(' '));
        }

        return line;
    }

    /// <summary>Kills it as <c>kill -9</c> does, and reads what it had still said.</summary>
    public async Task KillAsync()
    {
        Kill();
        await ReadAsync();
    }

    /// <summary>Kills it as <c>kill -9</c> does, and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();

        // Without a limit it would wait for whoever inherited its output as well.
        Assert.True(_process.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    /// <summary>Stops it wherever it is, so that its files can be copied as they are at that moment.</summary>
    public async Task<T> WhileStoppedAsync<T>(Func<T> act)
    {
        Shell.Run("kill", "-STOP", $"{Pid}");
        await Eventually.TrueAsync(() => Directory.GetDirectories($"/proc/{Pid}/task").All(IsStopped), TimeSpan.FromSeconds(10));
        var result = act();
        Shell.Run("kill", "-CONT", $"{Pid}");
        return result;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static bool IsStopped(string task)
    {
        var stat = File.ReadAllText(Path.Combine(task, "stat"));
        return stat[stat.LastIndexOf(')')..].StartsWith(") T", StringComparison.Ordinal);
    }

    private void Note(string[] words)
    {
        if (words is [[var kind], var stream, var number])
        {
            Acknowledged[(kind, stream)] = long.Parse(number, CultureInfo.InvariantCulture);
        }
    }
}
