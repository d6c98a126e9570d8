using Sweepboard.Engine.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis.Logs;

/// <summary>A long log that takes no room: a line again and again, and another at its end.</summary>
internal sealed class RepeatingLog(byte[] line, long atLeast, byte[] last) : ILogSource
{
    public string Name => "log";

    public long Lines => (atLeast / line.Length) + 2;

    public long Length => (Lines - 1) * line.Length + last.Length;

    public Stream Open() => new Bytes(this, line, last);

    private sealed class Bytes(RepeatingLog log, byte[] line, byte[] last) : Stream
    {
        private readonly byte[] _many = [.. Enumerable.Repeat(line, 4096).SelectMany(l => l)];

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => log.Length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var rest = Length - last.Length - Position;
            var from = rest > 0 ? _many.AsSpan((int)(Position % line.Length)) : last.AsSpan((int)-rest);
            var count = (int)Math.Min(Math.Min(buffer.Length, from.Length), rest > 0 ? rest : from.Length);
            from[..count].CopyTo(buffer);
            Position += count;
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin == SeekOrigin.Begin ? offset : throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
