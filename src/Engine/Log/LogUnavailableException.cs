namespace Sweepboard.Engine.Log;

/// <summary>The log cannot be written at present (a full disk, a folder that became read-only). Nothing was appended; ask again later.</summary>
public sealed class LogUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
