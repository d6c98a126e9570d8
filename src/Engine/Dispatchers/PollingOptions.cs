namespace Sweepboard.Engine.Dispatchers;

/// <summary>How often an attempt is asked about.</summary>
public sealed record PollingOptions
{
    /// <summary>The wait after the first answer, and after each that shows progress.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>By how much each wait is longer than the one before.</summary>
    public double Multiplier { get; init; } = 1.5;

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most that a dispatcher which asks us to wait is listened to.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long to ask, counted from the first time; null: until the end.</summary>
    public TimeSpan? Deadline { get; init; }

    internal PollingOptions Validated()
    {
        Check(FirstDelay > TimeSpan.Zero, nameof(FirstDelay), FirstDelay, "must be above zero");
        Check(Multiplier is >= 1 and <= 10, nameof(Multiplier), Multiplier, "must be from 1 to 10");
        Check(MaxDelay >= FirstDelay, nameof(MaxDelay), MaxDelay, $"must not be below {nameof(FirstDelay)} ({FirstDelay})");
        Check(MaxRetryAfter >= TimeSpan.Zero, nameof(MaxRetryAfter), MaxRetryAfter, "must not be negative");
        Check(Deadline is null || Deadline > TimeSpan.Zero, nameof(Deadline), Deadline, "must be above zero, or absent");
        return this;
    }

    private static void Check(bool holds, string name, object? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Polling: {name} {rule}, but is {value}.");
        }
    }
}
