using System.Collections.Concurrent;

namespace Sweepboard.Data.Sqlite;

/// <summary>Readers that wait for the next who wants to read: as many as there were reads at once, up to a bound.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int MaxIdle = 8;

    private readonly ConcurrentBag<Reader> _idle = [];
    private volatile bool _closed;

    public T Use<T>(Func<Reader, T> read)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(ReaderPool));
        var reader = _idle.TryTake(out var idle) ? idle : new Reader(path);
        try
        {
            var result = read(reader);
            Return(reader);
            return result;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Return(Reader reader)
    {
        if (_closed || _idle.Count >= MaxIdle)
        {
            reader.Dispose();
        }
        else
        {
            _idle.Add(reader);
        }
    }
}
