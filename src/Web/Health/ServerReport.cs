using Sweepboard.Web.Home;

namespace Sweepboard.Web.Health;

/// <summary>How this server is at a moment.</summary>
/// <param name="Problem">What is wrong, in a word; null where all is well.</param>
/// <param name="LogProblem">Why the log cannot be written, and what to do about it.</param>
/// <param name="LastBeat">When the engine's loop last came round.</param>
/// <param name="LastError">What went wrong last in the loop, if anything did since the start.</param>
/// <param name="Memory">Bytes of memory held.</param>
/// <param name="Clients">Who is connected, by kind.</param>
/// <param name="Dispatchers">Who executes attempts, and how much of what is allowed is used.</param>
/// <param name="Folder">What the data folder takes; null while it is measured for the first time.</param>
public sealed record ServerReport(
    string? Problem, string? LogProblem, DateTimeOffset? LastBeat, (DateTimeOffset At, string Message)? LastError, long Memory,
    IReadOnlyDictionary<ClientKind, int> Clients, IReadOnlyList<Capacity> Dispatchers, FolderSizes? Folder);
