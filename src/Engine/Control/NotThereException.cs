namespace Sweepboard.Engine.Control;

/// <summary>Somebody asked for a sweep or a run that does not exist; the message names it.</summary>
public sealed class NotThereException(string message) : Exception(message);
