namespace Sweepboard.Engine.Control;

/// <summary>The time that decisions go by: starts at the wall clock's, never runs backwards, and does not notice when somebody sets the clock.</summary>
public sealed class EngineClock
{
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private DateTimeOffset _start;

    public EngineClock(TimeProvider time)
    {
        _time = time;
        _startedAt = time.GetTimestamp();
        _start = time.GetUtcNow();
    }

    public DateTimeOffset Now => _start + _time.GetElapsedTime(_startedAt);

    /// <summary>Moves the clock on if it is behind: what was written before a restart lies in the past, whatever the wall clock says now.</summary>
    public void NotBefore(DateTimeOffset moment)
    {
        if (moment > Now)
        {
            _start += moment - Now;
        }
    }
}
