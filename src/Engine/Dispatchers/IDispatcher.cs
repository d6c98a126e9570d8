namespace Sweepboard.Engine.Dispatchers;

/// <summary>Knows how an attempt is executed. Safe for concurrent use; holds nothing that a restart could lose.</summary>
/// <remarks>
/// An attempt is named by its order's token. Whoever launches appended the intent first; after a crash <see cref="FindAsync"/>
/// says what became of it. No method ever starts an attempt that may have been started before.
/// Every method may throw <see cref="DispatcherUnreachableException"/>: "could not ask" is never "failed".
/// </remarks>
public interface IDispatcher
{
    /// <summary>What a spec's <c>dispatcher</c> field calls it.</summary>
    string Kind { get; }

    /// <summary>Starts the attempt.</summary>
    Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellation);

    /// <summary>Says what became of a launch whose outcome is not known. After <see cref="LaunchOutcome.NeverStarted"/> the attempt can never start any more.</summary>
    Task<LaunchOutcome> FindAsync(LaunchOrder order, CancellationToken cancellation);

    /// <summary>How the attempt stands, and what it reported since <paramref name="cursor"/> (null: from the beginning).</summary>
    Task<AttemptReport> PollAsync(LaunchOrder order, string handle, string? cursor, CancellationToken cancellation);

    /// <summary>Waits until there may be something new about the attempt, <paramref name="atMost"/> at most; a dispatcher that cannot tell just waits.</summary>
    Task WaitForChangeAsync(LaunchOrder order, string handle, string? cursor, TimeSpan atMost, CancellationToken cancellation);

    /// <summary>Asks the attempt to end: politely, and after <see cref="LaunchOrder.StopGrace"/> by force. It ends when a poll says so.</summary>
    Task StopAsync(LaunchOrder order, string handle, CancellationToken cancellation);

    /// <summary>Lets the attempt run until it has run this long altogether.</summary>
    Task ExtendAsync(LaunchOrder order, string handle, TimeSpan limit, CancellationToken cancellation);

    /// <summary>A part of what the attempt printed.</summary>
    /// <param name="order">Which attempt.</param>
    /// <param name="stream">Standard output or standard error.</param>
    /// <param name="from">The first byte wanted; negative: that many bytes before the end.</param>
    /// <param name="maxBytes">At most so many.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<LogChunk> ReadLogAsync(LaunchOrder order, LogStream stream, long from, int maxBytes, CancellationToken cancellation);
}
