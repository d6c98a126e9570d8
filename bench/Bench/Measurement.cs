namespace Sweepboard.Bench;

/// <summary>One measured value.</summary>
/// <param name="What">What was measured: the same text in every repeat.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The value in this repeat.</param>
internal readonly record struct Measurement(string What, string Unit, double Value);
