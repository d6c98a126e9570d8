using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Sweepboard.Data.Folder;

/// <summary>The server that holds a data folder.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="Host">The machine it runs on.</param>
/// <param name="Since">When it took the folder.</param>
internal sealed record LockHolder(int Pid, string Host, DateTimeOffset Since)
{
    public static LockHolder Me(TimeProvider time) => new(Environment.ProcessId, Environment.MachineName, time.GetUtcNow());

    public static LockHolder? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LockHolder>(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            // Who holds the lock is a courtesy; the lock itself is what counts.
            return null;
        }
    }

    public void Write(string path)
    {
        using var file = FolderAccess.OpenPrivate(path, FileShare.ReadWrite);
        file.SetLength(0);
        file.Write(JsonSerializer.SerializeToUtf8Bytes(this));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"process {Pid}{Command()} on {Host} since {Since:yyyy-MM-dd HH:mm:ss} UTC");

    private string Command()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return Host == Environment.MachineName ? $" ({process.ProcessName})" : "";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return "";
        }
    }
}
