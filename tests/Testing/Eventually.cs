using Xunit;

namespace Sweepboard.Testing;

/// <summary>Waits for what another thread or process is about to do, no longer than it may take.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, TimeSpan limit)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var late = new CancellationTokenSource(limit);
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not within {limit.TotalSeconds} s.");
            }
        }
    }
}
