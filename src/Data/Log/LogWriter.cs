using Sweepboard.Data.Folder;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Log;

/// <summary>Appends entries within the transaction under way, and shows them to readers once it is kept. Lives on the writer's thread.</summary>
internal sealed class LogWriter(OpenDatabase database, EntryCache cache, HeadSignal head, HeadFile note, string boot) : ITransactionPart, IDisposable
{
    private readonly EventInsert _insert = new(database.Connection);
    private readonly HashChain _chain = new();

    // Of the transaction under way: nobody else sees these.
    private readonly Dictionary<StreamId, (long Row, long Seq)> _moved = [];
    private readonly List<LogEntry> _added = [];
    private ChainTip _tip = database.Tip;

    // Of what was kept.
    private ChainTip _keptTip = database.Tip;
    private long _flushed = database.Flushed;

    public AppendResult Append(StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records)
    {
        var (row, seq) = _moved.TryGetValue(stream, out var moved) ? moved : database.Heads.Of(stream);
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
        Note(flushed);
        cache.Add(_added);
        foreach (var (stream, (row, seq)) in _moved)
        {
            database.Heads.Set(stream, row, seq);
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

    /// <summary>Notes beside the database how far the log has come, and how far it is on the device.</summary>
    public void Note(bool flushed)
    {
        _flushed = flushed ? _keptTip.Position : _flushed;
        try
        {
            note.Write(_keptTip, _flushed, boot);
        }
        catch (IOException)
        {
            // An older note still says what is true; only a loss of the newest entries would go unnoticed.
        }
    }

    public void Dispose() => _insert.Dispose();

    private void Add(long row, LogEntry entry)
    {
        var hash = _chain.Next(_tip.Hash, entry.Position, entry.Stream.Value, entry.Seq, entry.Type, entry.At.UtcTicks, entry.Body.Span);
        _insert.Entry(row, entry, hash);
        _added.Add(entry);
        _tip = new(entry.Position, hash);
    }

    private void Forget()
    {
        _moved.Clear();
        _added.Clear();
    }
}
