using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sweepboard.Data.Log;

/// <summary>
/// Links each entry to all before it: SHA-256 over the hash before and the entry's canonical bytes (numbers as 8 bytes big-endian,
/// texts and the body with their length in front). It tells a damaged log from a whole one; it is not proof against who can rewrite it.
/// Not safe for concurrent use.
/// </summary>
internal sealed class HashChain
{
    public const int HashLength = SHA256.HashSizeInBytes;

    private readonly ArrayBufferWriter<byte> _buffer = new(1_024);

    public byte[] Next(ReadOnlySpan<byte> before, long position, string stream, long seq, string type, long atTicks, ReadOnlySpan<byte> body)
    {
        _buffer.ResetWrittenCount();
        _buffer.Write(before);
        Number(position);
        Text(stream);
        Number(seq);
        Text(type);
        Number(atTicks);
        Number(body.Length);
        _buffer.Write(body);
        return SHA256.HashData(_buffer.WrittenSpan);
    }

    private void Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
    }

    private void Text(string value)
    {
        Number(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _buffer);
    }
}
