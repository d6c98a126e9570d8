namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What a language model used for a turn, and what that cost.</summary>
/// <param name="Model">Which one.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="CostUsd">Their price; null: not known.</param>
public sealed record TokenUsage(string Model, long InputTokens, long OutputTokens, double? CostUsd);
