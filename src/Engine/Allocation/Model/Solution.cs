namespace Sweepboard.Engine.Allocation.Model;

/// <summary>A schedule: for each job a mode and a start.</summary>
public sealed record Solution(int[] Modes, long[] Starts)
{
    /// <summary>By job the numbers of its GPUs, where resources are shared by memory and so need them; else null.</summary>
    public int[][]? Units { get; init; }

    public long EndOf(Instance instance, int job) => Starts[job] + instance.Modes[job][Modes[job]].Duration;
}
