namespace Sweepboard.Engine.Allocation.Search.Lines;

/// <summary>What is free of some resources over time, and what a schedule under way has taken of it.</summary>
internal abstract class Line
{
    /// <summary>No start is early enough, or late enough.</summary>
    public const long Nowhere = long.MaxValue;

    /// <summary>Cells and breakpoints that were looked at so far: what the work is counted by.</summary>
    public long Looked { get; protected set; }

    /// <summary>The first start from <paramref name="from"/> on at which the use fits for the duration (above 0); else <see cref="Nowhere"/>.</summary>
    public abstract long EarliestFit(long from, long duration, in LineUse use);

    /// <summary>The last start at which the use fits and ends by <paramref name="until"/>; else <see cref="Nowhere"/>.</summary>
    public abstract long LatestFit(long until, long duration, in LineUse use);

    public abstract void Take(int job, long start, long duration, in LineUse use);

    public abstract void GiveBack(int job, long start, long duration, in LineUse use);

    /// <summary>Everything is free again that was at first.</summary>
    public abstract void Clear();

    /// <summary>Takes from tick 0 on, whatever there is, and stays when cleared: work that runs already.</summary>
    public abstract void TakeForGood(int job, long duration, in LineUse use);
}
