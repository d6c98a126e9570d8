namespace Sweepboard.Engine.Sweeps;

/// <summary>How an attempt failed.</summary>
/// <param name="Class">What kind of failure, which decides what follows.</param>
/// <param name="Message">What went wrong, in one line.</param>
/// <param name="Evidence">The rule and the line that led to the class.</param>
/// <param name="Signature">Equal for failures that look the same: the message without its numbers, paths and addresses.</param>
public sealed record Failure(FailureClass Class, string Message, string Evidence, string Signature);
