namespace Sweepboard.Data.Writing;

/// <summary>What waits to be written. Whatever waits while a commit is under way goes into the next one together.</summary>
internal sealed class WriteQueue
{
    private const int RowsPerCommit = 4_000;

    private readonly object _lock = new();
    private readonly Queue<WriteItem> _first = [];
    private readonly Queue<WriteItem> _others = [];
    private bool _closed;

    public void Add(WriteItem item)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(WriteQueue));
            (item.First ? _first : _others).Enqueue(item);
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Lets what waits be taken, and nothing more be added.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Waits for the next group; false when the queue is closed and empty.</summary>
    public bool Take(List<WriteItem> group)
    {
        group.Clear();
        lock (_lock)
        {
            while (_first.Count + _others.Count == 0)
            {
                if (_closed)
                {
                    return false;
                }

                Monitor.Wait(_lock);
            }

            var rows = Move(_first, group, 0);
            if (_others.TryDequeue(out var other))
            {
                // One at least, or a busy log would keep metrics waiting for ever.
                group.Add(other);
                Move(_others, group, rows + other.Rows);
            }

            return true;
        }
    }

    private static int Move(Queue<WriteItem> from, List<WriteItem> group, int rows)
    {
        while (rows < RowsPerCommit && from.TryDequeue(out var item))
        {
            rows += item.Rows;
            group.Add(item);
        }

        return rows;
    }
}
