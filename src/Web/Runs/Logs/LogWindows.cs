using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>Reads windows on a log: its end, the surroundings of a byte, and what lies before or after what is shown. Never more than a block or two.</summary>
public sealed class LogWindows(LogRead read)
{
    private const int Block = LogWalk.Block;

    public async Task<LogWindow> LastAsync(CancellationToken cancellation) =>
        LogWindow.Of(await read(-Block, Block, cancellation).ConfigureAwait(false), fromLineStart: false).KeepLast(LogWindow.RowsFollowed);

    public async Task<LogWindow> AroundAsync(long at, CancellationToken cancellation)
    {
        var from = Math.Max(0, at - (Block / 2));
        var chunk = await read(from, Block, cancellation).ConfigureAwait(false);
        if (chunk.Next <= at)
        {
            // Something is lost between, or the place is beyond the end.
            from = Math.Min(at, Math.Max(0, chunk.Size - Block));
            chunk = await read(from, Block, cancellation).ConfigureAwait(false);
        }

        return LogWindow.Of(chunk, fromLineStart: from == at || chunk.From > from).KeepAround(at, LogWindow.MostRows);
    }

    public async Task<LogWindow> EarlierAsync(LogWindow window, CancellationToken cancellation) =>
        await BeforeAsync(window.Start, cancellation).ConfigureAwait(false) is { } chunk ? window.Prepend(chunk).KeepAround(chunk.Next, LogWindow.MostRows) : window;

    public async Task<LogWindow> LaterAsync(LogWindow window, CancellationToken cancellation) =>
        window.Append(await read(window.Tail, Block, cancellation).ConfigureAwait(false)).KeepAround(window.End, LogWindow.MostRows);

    // What is kept right before a byte; where something is lost there, what is kept before that.
    private async Task<LogChunk?> BeforeAsync(long at, CancellationToken cancellation)
    {
        var from = Math.Max(0, at - Block);
        var chunk = await read(from, (int)(at - from), cancellation).ConfigureAwait(false);
        if (chunk.From >= at)
        {
            chunk = await read(Math.Max(0, at - chunk.Dropped - Block), Block, cancellation).ConfigureAwait(false);
        }

        while (chunk.Next < at && await read(chunk.Next, (int)Math.Min(Block, at - chunk.Next), cancellation).ConfigureAwait(false) is { Bytes.Length: > 0 } next && next.From < at)
        {
            chunk = next;
        }

        // A reading that began in what is lost was moved on, and may have come too far.
        var most = (int)Math.Min(chunk.Bytes.Length, at - chunk.From);
        return most > 0 ? chunk with { Bytes = chunk.Bytes[..most] } : null;
    }
}
