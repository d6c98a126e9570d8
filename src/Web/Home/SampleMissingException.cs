namespace Sweepboard.Web.Home;

/// <summary>The sample sweep is not beside this server, or cannot be read.</summary>
public sealed class SampleMissingException(string message) : Exception(message);
