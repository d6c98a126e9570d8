using System.Text;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Web.Runs.Logs;

namespace Sweepboard.Web.Tests.Runs;

/// <summary>A log in memory that grows, loses its middle, and counts how it is read.</summary>
internal sealed class TextLog
{
    private readonly List<byte> _bytes = [];
    private (long From, long To) _lost;

    public TextLog(string text = "") => Print(text);

    public int Reads { get; private set; }

    public long MostRead { get; private set; }

    public string? Trouble { get; set; }

    public LogRead Read => ReadAsync;

    public long Size => _bytes.Count;

    public void Print(string text) => _bytes.AddRange(Encoding.UTF8.GetBytes(text));

    public void Clear() => _bytes.Clear();

    public void Lose(long from, long to) => _lost = (from, to);

    private Task<LogChunk> ReadAsync(long from, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Trouble is not null)
        {
            throw new DispatcherUnreachableException(Engine.Sweeps.FailureClass.Unreachable, Trouble);
        }

        Reads++;
        MostRead = Math.Max(MostRead, most);
        var start = Math.Clamp(from < 0 ? Size + from : from, 0, Size);
        start = start >= _lost.From && start < _lost.To ? _lost.To : start;
        var end = Math.Min(start + most, start < _lost.From ? _lost.From : Size);
        return Task.FromResult(new LogChunk(_bytes.GetRange((int)start, (int)(end - start)).ToArray(), start, Size, _lost.To - _lost.From));
    }
}
