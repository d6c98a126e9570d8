namespace Sweepboard.Testing;

/// <summary>Arbitrary values for tests that do not care which.</summary>
public static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
}
