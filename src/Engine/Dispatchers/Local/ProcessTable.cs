using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>The kernel's list of processes.</summary>
/// <param name="root">Where it is mounted.</param>
internal sealed class ProcessTable(string root = "/proc")
{
    private const int MaxEnvironment = 4 * 1024 * 1024;

    /// <summary>Another text after each start of the machine.</summary>
    public string BootId => File.ReadAllText(Path.Combine(root, "sys/kernel/random/boot_id")).Trim();

    /// <summary>Since the machine started, by a clock that nobody sets.</summary>
    public TimeSpan Uptime =>
        TimeSpan.FromSeconds(double.Parse(File.ReadAllText(Path.Combine(root, "uptime")).Split(' ')[0], CultureInfo.InvariantCulture));

    public bool IsAlive(ProcessIdentity process) => Look(process.Pid) is { } found && found.Started == process.Started;

    /// <summary>What lives of an attempt: the session of its command, and whatever carries its token.</summary>
    /// <param name="token">The attempt's token.</param>
    /// <param name="session">The command's process, where it is known.</param>
    public IReadOnlyList<ProcessIdentity> Members(string token, int? session)
    {
        var mark = Encoding.UTF8.GetBytes($"{LaunchEnvironment.TokenName}={token}\0");
        return [.. All().Where(p => p.Session == session || HasMark(p.Identity.Pid, mark)).Select(p => p.Identity)];
    }

    /// <summary>Whether a live process was started with this as one of its arguments.</summary>
    public bool AnyWithArgument(string argument)
    {
        var bytes = Encoding.UTF8.GetBytes($"\0{argument}\0");
        return All().Any(p => Read(p.Identity.Pid, "cmdline").AsSpan().IndexOf(bytes) >= 0);
    }

    /// <summary>Sends a signal, to this process and no other.</summary>
    public void Signal(ProcessIdentity process, int signal)
    {
        var open = LinuxCalls.OpenProcess(process.Pid);
        if (open < 0)
        {
            return;
        }

        // Looked at only now: what is open keeps its number, so it cannot become another's any more.
        if (IsAlive(process))
        {
            LinuxCalls.Signal(open, signal);
        }

        LinuxCalls.Close(open);
    }

    private IEnumerable<Seen> All()
    {
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && LookFully(pid) is { } seen)
            {
                yield return seen;
            }
        }
    }

    private ProcessIdentity? Look(int pid) => LookFully(pid)?.Identity;

    /// <summary>Null where there is no such process, or where it has ended and only waits to be asked how.</summary>
    private Seen? LookFully(int pid)
    {
        var text = Encoding.UTF8.GetString(Read(pid, "stat"));
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20 || fields[0] is "Z" or "X"
            ? null
            : new(new(pid, long.Parse(fields[19], CultureInfo.InvariantCulture)), int.Parse(fields[3], CultureInfo.InvariantCulture));
    }

    private bool HasMark(int pid, byte[] mark)
    {
        var environment = Read(pid, "environ").AsSpan();
        for (var at = 0; environment[at..].IndexOf(mark) is >= 0 and var found; at += found + 1)
        {
            if (at + found == 0 || environment[at + found - 1] == 0)
            {
                return true;
            }
        }

        return false;
    }

    private byte[] Read(int pid, string name)
    {
        try
        {
            using var file = RegularFile.Open(Path.Combine(root, pid.ToString(CultureInfo.InvariantCulture), name));
            return file is null ? [] : ReadAll(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while it was looked at, or is another user's.
            return [];
        }
    }

    private static byte[] ReadAll(SafeFileHandle file)
    {
        // Such a file has no size to ask for.
        for (var most = 4096; ; most *= 4)
        {
            var bytes = RegularFile.Bytes(file, 0, most);
            if (bytes.Length < most || most >= MaxEnvironment)
            {
                return bytes;
            }
        }
    }

    private readonly record struct Seen(ProcessIdentity Identity, int Session);
}
