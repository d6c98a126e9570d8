namespace Sweepboard.Engine.Allocation.Model;

/// <summary>How much of a resource there is, over time: a step function from tick 0 on.</summary>
public sealed class Capacity
{
    /// <param name="from">When each step begins, ascending, the first 0.</param>
    /// <param name="free">How much there is from then on; the last step lasts for ever.</param>
    public Capacity(long[] from, int[] free)
    {
        (From, Free) = (from, free);
        Most = free.Max();
    }

    public long[] From { get; }

    public int[] Free { get; }

    /// <summary>The most there ever is.</summary>
    public int Most { get; }

    public bool IsConstant => From.Length == 1;
}
