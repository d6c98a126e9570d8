using Sweepboard.Data.Writing;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Log;

internal sealed class AppendItem(
    LogWriter log, StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records, Durability durability, CancellationToken cancellation)
    : WriteItem<AppendResult>(durability, cancellation)
{
    public override int Rows => records.Count;

    public override bool First => true;

    protected override AppendResult WriteRows() => log.Append(stream, expectedSeq, records);
}
