using Microsoft.Data.Sqlite;
using Sweepboard.Data.Folder;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Log;

/// <summary>Appends entries within the transaction under way, and shows them to readers once it is kept. Lives on the writer's thread.</summary>
internal sealed class LogWriter(SqliteConnection connection, ChainTip tip, StreamHeads heads, EntryCache cache, HeadSignal head, HeadFile note, string boot)
    : ITransactionPart, IDisposable
{
    private readonly EventInsert _insert = new(connection);
    private readonly HashChain _chain = new();

    // Of the transaction under way: nobody else sees these.
    private readonly Dictionary<StreamId, (long Row, long Seq)> _moved = [];
    private readonly List<LogEntry> _added = [];
    private ChainTip _tip = tip;

    // Of what was kept.
    private ChainTip _keptTip = tip;
    private long _flushed;

    public AppendResult Append(StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records)
    {
        var (row, seq) = _moved.TryGetValue(stream, out var moved) ? moved : heads.Of(stream);
        if (seq != expectedSeq || records.Count == 0)
        {
            return new(seq == expectedSeq, seq);
        }

        if (row == 0)
        {
            row = _insert.Stream(stream);
        }

        foreach (var record in records)
        {
            Add(row, new(_tip.Position + 1, stream, ++seq, record.Type, record.At, record.Body));
        }

        _moved[stream] = (row, seq);
        return new(true, seq);
    }

    public void Committed(bool flushed)
    {
        if (_added.Count == 0)
        {
            return;
        }

        _keptTip = _tip;
        _flushed = flushed ? _tip.Position : _flushed;
        Note();
        cache.Add(_added);
        foreach (var (stream, (row, seq)) in _moved)
        {
            heads.Set(stream, row, seq);
        }

        // Last: who is woken finds everything.
        head.Advance(_tip.Position);
        Forget();
    }

    public void RolledBack()
    {
        _tip = _keptTip;
        Forget();
    }

    public void Dispose() => _insert.Dispose();

    private void Add(long row, LogEntry entry)
    {
        var hash = _chain.Next(_tip.Hash, entry.Position, entry.Stream.Value, entry.Seq, entry.Type, entry.At.UtcTicks, entry.Body.Span);
        _insert.Entry(row, entry, hash);
        _added.Add(entry);
        _tip = new(entry.Position, hash);
    }

    private void Note()
    {
        try
        {
            note.Write(_keptTip, _flushed, boot);
        }
        catch (IOException)
        {
            // An older note still says what is true; only a loss of the newest entries would go unnoticed.
        }
    }

    private void Forget()
    {
        _moved.Clear();
        _added.Clear();
    }
}
