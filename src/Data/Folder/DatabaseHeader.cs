using System.Buffers.Binary;

namespace Sweepboard.Data.Folder;

/// <summary>What the first hundred bytes of a SQLite file say, read without SQLite (file format, section 1.3).</summary>
internal sealed record DatabaseHeader(int PageSize, uint PageCount, int ApplicationId)
{
    private const int Length = 100;

    /// <summary>The header, or null where the bytes are no SQLite header.</summary>
    public static DatabaseHeader? Read(Stream file)
    {
        var bytes = new byte[Length];
        if (file.ReadAtLeast(bytes, Length, throwOnEndOfStream: false) < Length || !bytes.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            return null;
        }

        int pageSize = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(16));
        return new(
            pageSize == 1 ? 65_536 : pageSize,
            BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(28)),
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(68)));
    }
}
