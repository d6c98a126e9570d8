namespace Sweepboard.Engine.Allocation;

/// <summary>An experiment that the plan leaves out.</summary>
/// <param name="ExpId">Which.</param>
/// <param name="Reason">Why, and the smallest change that lets it in.</param>
public sealed record Deferral(string ExpId, string Reason);
