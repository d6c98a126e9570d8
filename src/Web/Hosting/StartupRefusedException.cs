namespace Sweepboard.Web.Hosting;

/// <summary>The server will not start this way; the message says why and what to do.</summary>
internal sealed class StartupRefusedException(string message) : Exception(message);
