namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Somebody asked for a diagnosis, or for evidence of one, that does not exist; the message names it.</summary>
public sealed class SessionNotThereException(string message) : Exception(message);
