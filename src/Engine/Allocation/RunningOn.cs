namespace Sweepboard.Engine.Allocation;

/// <summary>The GPUs that running work holds.</summary>
/// <param name="Type">Their type.</param>
/// <param name="Gpus">Their numbers within the type, from 0; empty: not known, so any.</param>
public sealed record RunningOn(string Type, IReadOnlyList<int> Gpus);
