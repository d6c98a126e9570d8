namespace Sweepboard.Engine.Control;

/// <summary>The time that decisions go by: starts at the wall clock's, never runs backwards, and does not notice when somebody sets the clock. Safe for concurrent use.</summary>
public sealed class EngineClock
{
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private long _startTicks;

    public EngineClock(TimeProvider time)
    {
        _time = time;
        _startedAt = time.GetTimestamp();
        _startTicks = time.GetUtcNow().UtcTicks;
    }

    public DateTimeOffset Now => new(Volatile.Read(ref _startTicks) + _time.GetElapsedTime(_startedAt).Ticks, TimeSpan.Zero);

    /// <summary>Moves the clock on if it is behind: what was written before a restart lies in the past, whatever the wall clock says now.</summary>
    public void NotBefore(DateTimeOffset moment)
    {
        var behind = (moment - Now).Ticks;
        if (behind > 0)
        {
            Interlocked.Add(ref _startTicks, behind);
        }
    }
}
