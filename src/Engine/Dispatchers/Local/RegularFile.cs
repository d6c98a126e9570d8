using System.Text;
using Microsoft.Win32.SafeHandles;
using Sweepboard.Engine.Dispatchers.Metrics;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Reads a file that a job could have put something else in the place of: a link, a pipe and a device count as absent.</summary>
internal sealed class RegularFile(string path) : IByteLog
{
    public long Size => Length(path);

    public static SafeFileHandle? Open(string path)
    {
        var file = LinuxCalls.Open(path);
        if (file < 0)
        {
            return null;
        }

        if (LinuxCalls.IsRegularFile(file))
        {
            return new SafeFileHandle(file, ownsHandle: true);
        }

        LinuxCalls.Close(file);
        return null;
    }

    public static long Length(string path)
    {
        using var file = Open(path);
        return file is null ? 0 : RandomAccess.GetLength(file);
    }

    /// <summary>When the file was last written; null where there is none.</summary>
    public static DateTimeOffset? WrittenAt(string path)
    {
        using var file = Open(path);
        return file is null ? null : File.GetLastWriteTimeUtc(file);
    }

    /// <summary>A short text; null where there is none.</summary>
    public static string? Text(string path)
    {
        using var file = Open(path);
        return file is null ? null : Encoding.UTF8.GetString(Bytes(file, 0, 4096));
    }

    public static byte[] Bytes(SafeFileHandle file, long from, int most)
    {
        var bytes = new byte[most];
        var read = 0;
        while (read < most && RandomAccess.Read(file, bytes.AsSpan(read), from + read) is > 0 and var count)
        {
            read += count;
        }

        return read == most ? bytes : bytes[..read];
    }

    public LogChunk Read(long from, int maxBytes)
    {
        using var file = Open(path);
        if (file is null)
        {
            return LogChunk.None;
        }

        var size = RandomAccess.GetLength(file);
        var start = from < 0 ? Math.Max(0, size + from) : Math.Min(from, size);
        return new(Bytes(file, start, (int)Math.Min(maxBytes, size - start)), start, size, 0);
    }
}
