using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What an attempt printed as one log: what went to standard output, and behind it what went to standard error, where errors stand.</summary>
internal sealed class RunLogSource(RunLogs logs, RunId run, AttemptId attempt) : IReferencedLog
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private readonly Lazy<IReadOnlyList<LogPiece>> _pieces = new(() => Pieces(logs, run, attempt));

    public string Name => "log";

    public string Reference => $"{run}/{attempt}";

    public long Length => _pieces.Value.Sum(p => p.Length);

    public Stream Open() => new PieceStream(_pieces.Value);

    /// <summary>The run and the attempt that a reference names.</summary>
    public static (RunId Run, AttemptId Attempt)? Read(string reference) =>
        reference.Split('/') is [var run, var attempt] && RunId.TryParse(run, out var id) ? (id, new AttemptId(attempt)) : null;

    private static IReadOnlyList<LogPiece> Pieces(RunLogs logs, RunId run, AttemptId attempt)
    {
        List<LogPiece> stdout = [.. LogPiece.Of(Reader(logs, run, attempt, LogStream.Stdout))];
        if (stdout is [.., var last] && last.Read(last.Length - 1, 1).Span is not [(byte)'\n'])
        {
            stdout.Add(new(1, (_, _) => NewLine));
        }

        return [.. stdout, .. LogPiece.Of(Reader(logs, run, attempt, LogStream.Stderr))];
    }

    // A stream is read by whoever holds it, without waiting for others; local logs are files, and their reading completes at once.
    private static Func<long, int, LogChunk> Reader(RunLogs logs, RunId run, AttemptId attempt, LogStream stream) =>
        (from, most) => logs.ReadAsync(run, attempt, stream, from, most, CancellationToken.None).GetAwaiter().GetResult();
}
