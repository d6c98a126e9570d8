namespace Sweepboard.Web.Allocations;

/// <summary>As many plans are being made, and wait to be, as this server takes at a time.</summary>
public sealed class PlanDeskFullException(int parallel, int waiting) : Exception($"{parallel} plans are being made and {waiting} wait for their turn, which is as many as this server takes. Try again in a few seconds.");
