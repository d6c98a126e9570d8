using Microsoft.Data.Sqlite;
using Sweepboard.Data.Folder;
using static Sweepboard.Data.Sqlite.SqliteResult;

namespace Sweepboard.Data.Writing;

/// <summary>Words what keeps the store from writing, and what to do about it.</summary>
internal static class StorageProblem
{
    /// <summary>With less than this left, the next write is likely to fail again.</summary>
    public const long LeastFreeBytes = 1L << 20;

    private const string GoesOn = "Writing goes on by itself once that is done.";

    /// <summary>What is wrong with the storage, or null where the storage is not what failed.</summary>
    public static string? Describe(Exception reason, FolderPaths paths) => reason switch
    {
        IOException => NoSpace(paths),
        SqliteException { SqliteErrorCode: Full } => NoSpace(paths),
        SqliteException { SqliteErrorCode: IoError } when FreeBytes(paths) < LeastFreeBytes => NoSpace(paths),
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } => $"{paths.Root} can no longer be written. Make it writable again. {GoesOn}",
        SqliteException { SqliteErrorCode: Busy or Locked } => $"Another program keeps {paths.Database} locked. Close it. {GoesOn}",
        SqliteException { SqliteErrorCode: IoError or OutOfMemory } =>
            $"{paths.Root} cannot be written ({reason.Message}). Check the device and its messages (dmesg). {GoesOn}",
        _ when IsDamage(reason) => $"{paths.Database} is damaged ({reason.Message}). Stop the server and restore a backup.",
        _ => null,
    };

    public static bool IsDamage(Exception reason) => reason is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };

    public static long FreeBytes(FolderPaths paths)
    {
        try
        {
            return new DriveInfo(paths.Root).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where it cannot be told, the write itself tells.
            return long.MaxValue;
        }
    }

    private static string NoSpace(FolderPaths paths) => $"No space is left on the device that holds {paths.Root}. Free some. {GoesOn}";
}
