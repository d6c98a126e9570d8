namespace Sweepboard.Engine.Allocation;

/// <summary>So many GPUs of one type, at once.</summary>
public sealed record GpuDemand(string Type, int Count);
