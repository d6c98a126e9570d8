namespace Sweepboard.Engine.Control;

/// <summary>Pieces of logs read one after the other, as one stream that can seek.</summary>
internal sealed class PieceStream(IReadOnlyList<LogPiece> pieces) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = pieces.Sum(p => p.Length);

    public override long Position { get => _position; set => _position = value; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var at = _position;
        foreach (var piece in pieces)
        {
            if (at < piece.Length && buffer.Length > 0)
            {
                var bytes = piece.Read(at, (int)Math.Min(buffer.Length, piece.Length - at)).Span;
                bytes.CopyTo(buffer);
                _position += bytes.Length;
                return bytes.Length;
            }

            at -= piece.Length;
            if (at < 0)
            {
                break;
            }
        }

        return 0;
    }

    public override long Seek(long offset, SeekOrigin origin) => _position = Math.Max(0, offset + (origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    }));

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
