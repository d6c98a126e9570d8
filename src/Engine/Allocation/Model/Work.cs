namespace Sweepboard.Engine.Allocation.Model;

/// <summary>How much may still be computed. Counted in steps rather than seconds, so that the same seed gives the same answer; the clock only cuts off a machine too slow for it.</summary>
/// <remarks>A step is about what it takes to place one job in a schedule of a hundred: <see cref="StepsPerSecond"/> are done in a second with room to spare.</remarks>
public sealed class Work(TimeProvider time, double seconds, CancellationToken cancellation)
{
    public const double StepsPerSecond = 1_000_000;

    private readonly long _begun = time.GetTimestamp();
    private readonly long _most = (long)(seconds * StepsPerSecond);
    private long _nextLook;
    private bool _cut;

    public long Spent { get; private set; }

    /// <summary>Steps, clock or patience are at their end.</summary>
    public bool IsOver => _cut || Spent >= _most;

    /// <summary>Clock or patience are at their end.</summary>
    public bool IsCut => _cut;

    /// <summary>The part of the steps that is spent, 0 to 1.</summary>
    public double Part => _most == 0 ? 1 : Math.Min(1, (double)Spent / _most);

    public void Spend(long steps)
    {
        Spent += steps;
        if (Spent >= _nextLook)
        {
            _nextLook = Spent + 10_000;
            _cut = _cut || cancellation.IsCancellationRequested || time.GetElapsedTime(_begun).TotalSeconds >= seconds;
        }
    }
}
