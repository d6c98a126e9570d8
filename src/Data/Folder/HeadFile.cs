using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sweepboard.Data.Log;

namespace Sweepboard.Data.Folder;

/// <summary>
/// Notes beside the database how far the log had come, after each commit and before it is acknowledged. It is not flushed: the
/// system keeps it when this process is killed, and after a loss of power only what was flushed before counts.
/// </summary>
internal sealed class HeadFile(string path) : IDisposable
{
    private const int Length = 256;

    private readonly SafeFileHandle _file = Open(path);

    public static HeadNote? Read(string path)
    {
        string[] words;
        try
        {
            words = File.ReadAllText(path).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (Exception e) when (e is FileNotFoundException)
        {
            return null;
        }

        // A torn note tells nothing, and nothing is lost with it: the log stands on its own.
        return words is ["sweepboard-head-1", var acknowledged, var flushed, var hash, var boot, var sum]
            && sum == Sum(string.Join(' ', words[..^1]))
            ? new(long.Parse(acknowledged, CultureInfo.InvariantCulture), long.Parse(flushed, CultureInfo.InvariantCulture), hash, boot)
            : null;
    }

    public void Write(ChainTip tip, long flushed, string boot)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"sweepboard-head-1 {tip.Position} {flushed} {Convert.ToHexStringLower(tip.Hash)} {boot}");
        var line = $"{text} {Sum(text)}".PadRight(Length - 1) + "\n";
        RandomAccess.Write(_file, Encoding.ASCII.GetBytes(line), 0);
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string path)
    {
        FolderAccess.OpenPrivate(path, FileShare.ReadWrite).Dispose();
        return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    private static string Sum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 8));
}
