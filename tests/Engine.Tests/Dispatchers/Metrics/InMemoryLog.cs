using System.Text;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Metrics;

namespace Sweepboard.Engine.Tests.Dispatchers.Metrics;

/// <summary>A log in memory, of which bytes in the middle can be lost.</summary>
public sealed class InMemoryLog : IByteLog
{
    private readonly List<byte> _bytes = [];
    private (int From, int To) _lost;

    public long Size => _bytes.Count;

    public InMemoryLog Append(string text) => Append(Encoding.UTF8.GetBytes(text));

    public InMemoryLog Append(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public InMemoryLog Lose(int from, int to)
    {
        _lost = (from, to);
        return this;
    }

    public void Truncate() => _bytes.Clear();

    public LogChunk Read(long from, int maxBytes)
    {
        var start = (int)Math.Clamp(from < 0 ? Size + from : from, 0, Size);
        start = start >= _lost.From && start < _lost.To ? _lost.To : start;
        var end = start < _lost.From ? _lost.From : _bytes.Count;
        var count = Math.Min(maxBytes, end - start);
        return new(_bytes.GetRange(start, count).ToArray(), start, Size, _lost.To - _lost.From);
    }
}
