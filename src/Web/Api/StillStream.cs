namespace Sweepboard.Web.Api;

/// <summary>A file as long as it was when it was opened: one that a job goes on writing would outgrow the length that its answer announced.</summary>
internal sealed class StillStream(Stream file) : Stream
{
    private readonly long _length = file.Length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get => file.Position; set => file.Position = value; }

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, Within(count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => file.ReadAsync(buffer[..Within(buffer.Length)], cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => origin == SeekOrigin.End ? file.Seek(_length + offset, SeekOrigin.Begin) : file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Within(int count) => (int)Math.Min(count, Math.Max(0, _length - file.Position));
}
