namespace Sweepboard.Web.Runs.Logs;

/// <summary>What a person typed to look for.</summary>
public readonly record struct LogQuery(string Text, bool IsRegex, bool MatchCase);
