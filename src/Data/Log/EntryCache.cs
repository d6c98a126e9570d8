using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Log;

/// <summary>The newest entries, so that those who follow the log at its end do not ask the database.</summary>
internal sealed class EntryCache
{
    private const int MaxEntries = 4_096;
    private const long MaxBytes = 8L << 20;

    private readonly Lock _lock = new();
    private readonly LogEntry[] _ring = new LogEntry[MaxEntries];
    private int _start;
    private int _count;
    private long _bytes;

    public void Add(IReadOnlyList<LogEntry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                while (_count == MaxEntries || (_count > 0 && _bytes + entry.Body.Length > MaxBytes))
                {
                    DropOldest();
                }

                _ring[(_start + _count++) % MaxEntries] = entry;
                _bytes += entry.Body.Length;
            }
        }
    }

    /// <summary>The stream's entries after a number, or null if some of them are no longer here.</summary>
    public IReadOnlyList<LogEntry>? After(StreamId stream, long seq, int limit)
    {
        var found = new List<LogEntry>();
        lock (_lock)
        {
            for (var i = _count - 1; i >= 0; i--)
            {
                var entry = At(i);
                if (entry.Stream != stream)
                {
                    continue;
                }

                if (entry.Seq > seq)
                {
                    found.Add(entry);
                }

                if (entry.Seq <= seq + 1)
                {
                    found.Reverse();
                    return found.Count <= limit ? found : found.GetRange(0, limit);
                }
            }
        }

        return null;
    }

    /// <summary>All entries after a position, or null if some of them are no longer here.</summary>
    public IReadOnlyList<LogEntry>? After(long position, int limit)
    {
        lock (_lock)
        {
            // Positions are dense, so the entry's place follows from its position.
            if (_count == 0 || position < At(0).Position - 1)
            {
                return null;
            }

            var first = (int)Math.Min(position - At(0).Position + 1, _count);
            var found = new LogEntry[Math.Min(limit, _count - first)];
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = At(first + i);
            }

            return found;
        }
    }

    private LogEntry At(int index) => _ring[(_start + index) % MaxEntries];

    private void DropOldest()
    {
        _bytes -= _ring[_start].Body.Length;
        _ring[_start] = null!;
        _start = (_start + 1) % MaxEntries;
        _count--;
    }
}
