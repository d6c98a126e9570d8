namespace Sweepboard.Web.Runs.Logs;

/// <summary>How a search stands.</summary>
/// <param name="Pattern">What was looked for; null where it cannot be.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Lines">How many lines hold it, so far.</param>
/// <param name="Which">Which of them is shown, from 1.</param>
/// <param name="IsWhole">Whether the log has been looked through to its end.</param>
public sealed record LogFound(LogPattern? Pattern, string? Problem, long Lines, int? Which, bool IsWhole);
