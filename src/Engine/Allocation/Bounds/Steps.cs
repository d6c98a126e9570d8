namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>A step function of time, and the area under it.</summary>
internal sealed class Steps
{
    /// <summary>Later than anything; sums of a few of them do not overflow.</summary>
    public const long Never = long.MaxValue / 8;

    public Steps(long[] from, long[] level) => (From, Level) = (from, level);

    /// <summary>When each step begins, ascending, the first 0.</summary>
    public long[] From { get; }

    public long[] Level { get; }

    public long Most => Level.Max();

    public bool IsConstant => From.Length == 1;

    public long At(long time) => Level[StepAt(time)];

    public int StepAt(long time)
    {
        var found = Array.BinarySearch(From, time);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The first time by which the area since <paramref name="start"/> is <paramref name="area"/>; <see cref="Never"/> if it never is.</summary>
    public long TimeFor(long start, long area)
    {
        if (area <= 0)
        {
            return start;
        }

        var step = IsConstant ? 0 : StepAt(start);
        for (; step < From.Length - 1; step++)
        {
            var room = (From[step + 1] - start) * Level[step];
            if (area <= room)
            {
                return start + Ceiling(area, Level[step]);
            }

            area -= room;
            start = From[step + 1];
        }

        return Level[step] == 0 ? Never : start + Ceiling(area, Level[step]);
    }

    /// <summary>The area from one time to another.</summary>
    public long Between(long start, long end)
    {
        var area = 0L;
        for (var step = IsConstant ? 0 : StepAt(start); start < end; step++)
        {
            var until = step + 1 < From.Length ? Math.Min(end, From[step + 1]) : end;
            area += (until - start) * Level[step];
            start = until;
        }

        return area;
    }

    private static long Ceiling(long area, long level) => (area + level - 1) / level;
}
