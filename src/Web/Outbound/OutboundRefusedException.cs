namespace Sweepboard.Web.Outbound;

/// <summary>A connection out was not made, because its address is not one to connect to.</summary>
public sealed class OutboundRefusedException(string message) : Exception(message);
