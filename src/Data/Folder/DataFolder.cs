using Sweepboard.Data.Cases;
using Sweepboard.Data.Log;
using Sweepboard.Data.Metrics;
using Sweepboard.Data.Snapshots;
using Sweepboard.Data.Sqlite;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Data.Folder;

/// <summary>An open data folder: the log, the metric points and the snapshots in it. While it is open no other process can open it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FolderLock _lock;
    private readonly StoreHealth _health;
    private readonly HeadFile _note;
    private readonly LogWriter _logWriter;
    private readonly PointsWriter _pointsWriter;
    private readonly ReaderPool _readers;
    private readonly Writer _writer;

    private DataFolder(FolderPaths paths, FolderLock folderLock, OpenDatabase database, FolderSettings settings)
    {
        _lock = folderLock;
        _health = new(paths, settings.Time);
        _note = new(paths.Head);
        _readers = new(paths.Database);
        var (cache, head) = (new EntryCache(), new HeadSignal(database.Tip.Position));
        _logWriter = new(database, cache, head, _note, settings.Boot);
        _pointsWriter = new(database.Connection);
        _writer = new(database.Connection, [_logWriter, _pointsWriter], _health, paths);
        Log = new SqliteEventLog(_writer, _logWriter, database.Heads, cache, head, _readers);
        Metrics = new SqliteMetricStore(_writer, _pointsWriter, _readers);
        Snapshots = new SqliteSnapshotStore(_writer, database.Connection, _readers);
        Cases = new FileCaseStore(paths.Cases);
    }

    public IEventLog Log { get; }

    public IMetricStore Metrics { get; }

    public ISnapshotStore Snapshots { get; }

    public ICaseStore Cases { get; }

    public IStoreHealth Health => _health;

    /// <summary>Takes the folder, looks at what is in it without changing it, and opens it if all is well; makes it where there is none.</summary>
    /// <exception cref="DataFolderRefusedException">It is in use, damaged, newer, foreign or cannot be written.</exception>
    public static DataFolder Open(string directory, FolderSettings settings)
    {
        var paths = FolderPaths.Of(directory);
        FolderAccess.Ensure(paths);
        var folderLock = FolderLock.Take(paths, settings.Time);
        OpenDatabase? database = null;
        try
        {
            database = OpenDatabase.Open(paths, settings);
            return new(paths, folderLock, database, settings);
        }
        catch
        {
            database?.Connection.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _health.Dispose();
        _readers.Dispose();

        // The writer last of all connections, or the write-ahead log could not be moved into the database.
        _writer.Stop();
        if (_writer.TryCheckpoint())
        {
            _logWriter.Note(flushed: true);
        }

        _logWriter.Dispose();
        _pointsWriter.Dispose();
        _writer.Dispose();
        _note.Dispose();
        _lock.Dispose();
    }
}
