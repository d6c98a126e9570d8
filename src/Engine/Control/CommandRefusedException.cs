namespace Sweepboard.Engine.Control;

/// <summary>What somebody asks of a sweep does not go in its present state; the message says why, and what does.</summary>
public sealed class CommandRefusedException(string message) : Exception(message);
