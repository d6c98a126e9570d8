namespace Sweepboard.Bench;

/// <summary>One measured value.</summary>
/// <param name="What">What was measured: the same text in every repeat.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The value in this repeat.</param>
/// <param name="Aim">What is aimed at, where there is an aim.</param>
/// <param name="Peer">What a peer does there.</param>
internal readonly record struct Measurement(string What, string Unit, double Value, string? Aim = null, string? Peer = null);
