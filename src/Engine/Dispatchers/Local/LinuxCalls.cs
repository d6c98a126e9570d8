using System.Runtime.InteropServices;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>The calls of the kernel that .NET has no name for.</summary>
internal static class LinuxCalls
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int ArgumentsTooLong = 7;
    public const int Exists = 17;
    public const int NotFound = 2;

    private const int EmptyPath = 0x1000;
    private const uint StatType = 1;
    private const int StatModeOffset = 28;
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const long PidfdOpen = 434;
    private const long PidfdSendSignal = 424;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Armv6;
    private static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;
    private static readonly int Folder = IsArm ? 0x4000 : 0x10000;

    /// <summary>Makes a folder; false where there is something of that name already. Of many who try, one makes it.</summary>
    public static bool TryMakeFolder(string path)
    {
        if (mkdir(path, 0x1C0) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Exists
            ? false
            : throw new IOException($"The folder {path} could not be made: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    /// <summary>Opens a file for reading without following a link or waiting for a writer; a negative number where that fails.</summary>
    public static int Open(string path) => open(path, ReadOnly | NonBlocking | CloseOnExec | NoFollow);

    /// <summary>Opens a folder without following a link; a negative number where that fails.</summary>
    public static int OpenFolder(string path) => open(path, ReadOnly | Folder | CloseOnExec | NoFollow);

    /// <summary>Opens what has this name in an open folder, as <see cref="Open"/> does.</summary>
    public static int OpenIn(int folder, string name) => openat(folder, name, ReadOnly | NonBlocking | CloseOnExec | NoFollow);

    public static int OpenFolderIn(int folder, string name) => openat(folder, name, ReadOnly | Folder | CloseOnExec | NoFollow);

    public static bool IsRegularFile(int file)
    {
        var stat = new byte[256];
        return statx(file, "", EmptyPath, StatType, stat) == 0
            && (BitConverter.ToUInt16(stat, StatModeOffset) & FileTypeMask) == RegularFile;
    }

    public static void Close(int file) => _ = close(file);

    /// <summary>A number that stays this process's for as long as it is open, which a pid does not; negative where there is none.</summary>
    public static int OpenProcess(int pid) => (int)syscall(PidfdOpen, pid, 0, 0, 0);

    public static void Signal(int process, int signal) => _ = syscall(PidfdSendSignal, process, signal, 0, 0);

#pragma warning disable IDE1006 // Named as the C library names them.
    [DllImport("libc", SetLastError = true)]
    private static extern int mkdir([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int openat(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int statx(
        int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] result);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int file);

    [DllImport("libc", SetLastError = true)]
    private static extern long syscall(long number, long first, long second, long third, long fourth);
#pragma warning restore IDE1006
}
