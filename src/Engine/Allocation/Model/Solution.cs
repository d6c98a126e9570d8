namespace Sweepboard.Engine.Allocation.Model;

/// <summary>A schedule: for each job a mode and a start.</summary>
public sealed record Solution(int[] Modes, long[] Starts)
{
    /// <summary>By job the numbers of its GPUs on resources that are shared by memory, one use after another as its mode has them; null where none is shared.</summary>
    public int[][]? Units { get; init; }

    public long EndOf(Instance instance, int job) => Starts[job] + instance.Modes[job][Modes[job]].Duration;
}
