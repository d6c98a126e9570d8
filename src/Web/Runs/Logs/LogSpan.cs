namespace Sweepboard.Web.Runs.Logs;

/// <summary>A piece of a line in one style; the classes are ours, the text is the job's.</summary>
public readonly record struct LogSpan(string Text, string Class);
