namespace Sweepboard.Data.Folder;

/// <summary>Tells one run of the operating system from the next.</summary>
internal static class BootId
{
    private const string LinuxPath = "/proc/sys/kernel/random/boot_id";

    // Where the system does not say, no two runs are taken for the same one: then only what was flushed is owed.
    public static string Now { get; } = File.Exists(LinuxPath) ? File.ReadAllText(LinuxPath).Trim() : Guid.NewGuid().ToString();
}
