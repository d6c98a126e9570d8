namespace Sweepboard.Engine.Log;

/// <summary>The data folder cannot be used as it is, and was left as it was; the message says what was found and what to do.</summary>
public sealed class DataFolderRefusedException(string message, Exception? inner = null) : Exception(message, inner);
