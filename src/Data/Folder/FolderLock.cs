using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Folder;

/// <summary>
/// Keeps a second server away from the folder. The lock is on an open file, so that the system frees it however this process ends,
/// and it is not inherited by the jobs this process starts.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    // As the system numbers them (errno), and as Windows does.
    private const int ReadOnlyFileSystem = 30;
    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FolderPaths _paths;
    private readonly FileStream _file;

    private FolderLock(FolderPaths paths, FileStream file) => (_paths, _file) = (paths, file);

    /// <exception cref="DataFolderRefusedException">Another server holds the folder, or it cannot be locked.</exception>
    public static FolderLock Take(FolderPaths paths, TimeProvider time)
    {
        var taken = new FolderLock(paths, Open(paths));
        try
        {
            taken.Prove();
            taken.Announce(time);
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_paths.Holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A note left behind misleads nobody: it is read only while the lock is held.
        }

        _file.Dispose();
    }

    private static FileStream Open(FolderPaths paths)
    {
        try
        {
            return FolderAccess.OpenPrivate(paths.Lock, FileShare.None);
        }
        catch (Exception e) when (IsReadOnly(e))
        {
            throw Refusal.Of(
                paths.Root, $"the data folder cannot be written ({e.Message}).",
                "Make it writable for this user, or name another with --Sweepboard:DataDirectory.", e);
        }
        catch (IOException e) when (IsHeld(e))
        {
            var holder = LockHolder.Read(paths.Holder)?.ToString() ?? "another process, which has not yet said which it is";
            throw Refusal.Of(
                paths.Root, $"the data folder is in use by {holder}.", "Stop that server, or name another folder with --Sweepboard:DataDirectory.", e);
        }
        catch (IOException e)
        {
            throw Refusal.Of(
                paths.Lock, $"it cannot be opened ({e.Message}).",
                "Free some space or repair the folder, or name another with --Sweepboard:DataDirectory.", e);
        }
    }

    // A file system without locks lets everybody in; then two servers would write one log.
    private void Prove()
    {
        try
        {
            using var second = new FileStream(_paths.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return;
        }

        throw Refusal.Of(_paths.Root, "this file system does not support file locks.", "Name a folder on a local disk with --Sweepboard:DataDirectory.");
    }

    private void Announce(TimeProvider time)
    {
        try
        {
            LockHolder.Me(time).Write(_paths.Holder);
        }
        catch (IOException)
        {
            // On a full disk the server must still start: it serves what it has, and writes when there is space again.
        }
    }

    private static bool IsReadOnly(Exception e) => e is UnauthorizedAccessException || (e.HResult & 0xFFFF) == ReadOnlyFileSystem;

    private static bool IsHeld(Exception e) => e.HResult is WouldBlock or SharingViolation;
}
