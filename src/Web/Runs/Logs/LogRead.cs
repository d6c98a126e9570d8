using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>Reads a part of one log.</summary>
/// <param name="from">The first byte wanted; negative: that many before the end.</param>
/// <param name="maxBytes">At most so many.</param>
/// <param name="cancellation">Ends the reading.</param>
public delegate Task<LogChunk> LogRead(long from, int maxBytes, CancellationToken cancellation);
