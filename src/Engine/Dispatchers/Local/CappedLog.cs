using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Sweepboard.Engine.Dispatchers.Metrics;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>What an attempt printed, as its wrapper keeps it: the first part, and the last parts in files named by their first byte's number.</summary>
internal sealed class CappedLog(string head) : IByteLog
{
    public long Size
    {
        get
        {
            var parts = Parts();
            return parts.Count == 0 ? 0 : parts[^1].End;
        }
    }

    public LogChunk Read(long from, int maxBytes)
    {
        // A part may be dropped between the listing and the opening: then there is a new listing.
        for (var tries = 0; tries < 5; tries++)
        {
            var parts = Parts();
            var size = parts.Count == 0 ? 0 : parts[^1].End;
            var start = Math.Clamp(from < 0 ? size + from : from, 0, size);
            if (Read(parts, ref start, maxBytes) is { } bytes)
            {
                return new(bytes, start, size, size - parts.Sum(p => p.Length));
            }
        }

        return LogChunk.None with { From = Math.Max(0, from), Size = Math.Max(0, from) };
    }

    /// <summary>The bytes up to the next gap; null where a part has gone meanwhile.</summary>
    private static byte[]? Read(List<Part> parts, ref long start, int maxBytes)
    {
        var bytes = new List<byte[]>();
        var (next, left) = (start, maxBytes);
        foreach (var part in parts.Where(p => p.End > next))
        {
            if (part.Start > next && bytes.Count > 0)
            {
                break;
            }

            using var file = RegularFile.Open(part.Path);
            if (file is null)
            {
                return null;
            }

            if (bytes.Count == 0)
            {
                start = next = Math.Max(next, part.Start);
            }

            var read = Read(file, part, next, left);
            bytes.Add(read);
            (next, left) = (next + read.Length, left - read.Length);
            if (left == 0)
            {
                break;
            }
        }

        return bytes.Count == 1 ? bytes[0] : Joined(bytes);
    }

    private static byte[] Joined(List<byte[]> parts)
    {
        var whole = new byte[parts.Sum(p => p.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole, at);
            at += part.Length;
        }

        return whole;
    }

    private static byte[] Read(SafeFileHandle file, Part part, long from, int most) =>
        RegularFile.Bytes(file, from - part.Start, (int)Math.Min(most, part.End - from));

    private List<Part> Parts()
    {
        var parts = new List<Part> { new(head, 0, RegularFile.Length(head)) };
        var (folder, prefix) = (Path.GetDirectoryName(head)!, Path.GetFileName(head) + ".");
        if (!Directory.Exists(folder))
        {
            return [];
        }

        foreach (var path in Directory.EnumerateFiles(folder, prefix + "*"))
        {
            // The pattern is DOS's: it finds the head too.
            var name = Path.GetFileName(path);
            if (name.Length > prefix.Length
                && long.TryParse(name[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            {
                parts.Add(new(path, start, RegularFile.Length(path)));
            }
        }

        parts.RemoveAll(p => p.Length == 0);
        parts.Sort((a, b) => a.Start.CompareTo(b.Start));
        return parts;
    }

    private readonly record struct Part(string Path, long Start, long Length)
    {
        public long End => Start + Length;
    }
}
