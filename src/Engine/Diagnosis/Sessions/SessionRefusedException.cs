namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What somebody asks of a diagnosis does not go in its present state; the message says why, and what does.</summary>
public sealed class SessionRefusedException(string message) : Exception(message);
