namespace Sweepboard.Engine.Sweeps;

/// <summary>Who suggested a configuration, and why.</summary>
public sealed record Suggestion(string Optimizer, string Reason);
