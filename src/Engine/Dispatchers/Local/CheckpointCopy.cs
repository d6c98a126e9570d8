using Microsoft.Win32.SafeHandles;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Gives a run a copy of another run's checkpoint to begin with, whole or not at all.</summary>
/// <remarks>
/// The other run may be writing at this moment: what changed while it was copied is copied again. No link is followed, and what is neither a file nor
/// a folder is left out. The copy gets its name by one rename, so a crash leaves nothing that looks like a checkpoint.
/// </remarks>
internal sealed class CheckpointCopy(long mostBytes)
{
    private const int Tries = 3;
    private const int MostFiles = 10_000;
    private const int Deepest = 20;

    private long _bytes;
    private int _files;
    private bool _torn;

    /// <param name="from">The parts of the path below <paramref name="runs"/> that lead to the checkpoints to copy.</param>
    /// <param name="runs">The folder of all runs.</param>
    /// <param name="to">The folder that is to hold the copy.</param>
    /// <returns>Why it cannot be copied; null where it was, or where there is nothing to copy or nothing is wanted any more.</returns>
    public string? Copy(string runs, IReadOnlyList<string> from, string to)
    {
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
        {
            return null;
        }

        var temporary = $"{to}.inheriting";
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            Remove(temporary);
            using var source = HeldFolder.Open(runs, from);
            if (source is null)
            {
                return null;
            }

            (_bytes, _files, _torn) = (0, 0, false);
            var copied = new List<(string[] Path, long Size, DateTime At)>();
            if (Copy(source, [], temporary, copied) is { } tooMuch)
            {
                Remove(temporary);
                return tooMuch;
            }

            // A single file that did not change while it was read is whole, even if another has its name by now.
            if (!_torn && (copied.Count == 1 || copied.TrueForAll(f => IsStill(source, f.Path, f.Size, f.At))))
            {
                Remove(to);
                Directory.Move(temporary, to);
                return null;
            }
        }

        Remove(temporary);
        return $"the checkpoint it was to begin with changed while it was copied, {Tries} times; write checkpoints under another name and rename them";
    }

    private string? Copy(HeldFolder source, string[] path, string to, List<(string[], long, DateTime)> copied)
    {
        if (path.Length > Deepest)
        {
            return $"the checkpoint it was to begin with has folders more than {Deepest} deep";
        }

        PrivateFiles.MakeFolder(to);
        foreach (var name in source.Names())
        {
            string[] inner = [.. path, name];
            if (source.File(name) is { } file)
            {
                using (file)
                {
                    if (Copy(file, inner, Path.Combine(to, name), copied) is { } tooMuch)
                    {
                        return tooMuch;
                    }
                }
            }
            else if (source.Folder(name) is { } folder)
            {
                using (folder)
                {
                    if (Copy(folder, inner, Path.Combine(to, name), copied) is { } tooMuch)
                    {
                        return tooMuch;
                    }
                }
            }
        }

        return null;
    }

    private string? Copy(SafeFileHandle file, string[] path, string to, List<(string[], long, DateTime)> copied)
    {
        var (size, at) = (RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
        if ((_bytes += size) > mostBytes || ++_files > MostFiles)
        {
            return $"the checkpoint it was to begin with has more than {mostBytes:N0} bytes or {MostFiles:N0} files";
        }

        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[128 * 1024];
        for (long done = 0; done < size && RandomAccess.Read(file, buffer, done) is > 0 and var read; done += read)
        {
            target.Write(buffer, 0, (int)Math.Min(read, size - done));
        }

        _torn |= RandomAccess.GetLength(file) != size || File.GetLastWriteTimeUtc(file) != at;
        copied.Add((path, size, at));
        return null;
    }

    private static bool IsStill(HeldFolder folder, ReadOnlySpan<string> path, long size, DateTime at)
    {
        if (path.Length > 1)
        {
            using var inner = folder.Folder(path[0]);
            return inner is not null && IsStill(inner, path[1..], size, at);
        }

        using var file = folder.File(path[0]);
        return file is not null && RandomAccess.GetLength(file) == size && File.GetLastWriteTimeUtc(file) == at;
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
