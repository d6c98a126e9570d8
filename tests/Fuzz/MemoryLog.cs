using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Metrics;

namespace Sweepboard.Fuzz;

/// <summary>Bytes as if an attempt had written them.</summary>
internal sealed class MemoryLog(byte[] bytes) : IByteLog
{
    public long Size => bytes.Length;

    public LogChunk Read(long from, int maxBytes)
    {
        var first = (int)Math.Clamp(from < 0 ? bytes.Length + from : from, 0, bytes.Length);
        return new(bytes.AsMemory(first, Math.Min(maxBytes, bytes.Length - first)), first, bytes.Length, 0);
    }
}
