namespace Sweepboard.Testing;

/// <summary>A machine whose wall clock somebody sets while time goes on.</summary>
public sealed class JumpingTime : TimeProvider
{
    private TimeSpan _elapsed;
    private DateTimeOffset _wall = Some.Noon;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _elapsed.Ticks;

    /// <summary>Time passes.</summary>
    public void Passes(TimeSpan by)
    {
        _elapsed += by;
        _wall += by;
    }

    /// <summary>Somebody sets the clock.</summary>
    public void Jumps(TimeSpan by) => _wall += by;
}
