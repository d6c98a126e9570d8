using Xunit;

namespace Sweepboard.Testing;

/// <summary>Waits for what another thread or process is about to do, no longer than it may take.</summary>
public static class Eventually
{
    public static Task TrueAsync(Func<bool> condition, TimeSpan limit) => TrueAsync(() => Task.FromResult(condition()), limit, TimeSpan.FromMilliseconds(5));

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit, TimeSpan? between = null)
    {
        using var timer = new PeriodicTimer(between ?? TimeSpan.FromMilliseconds(50));
        using var late = new CancellationTokenSource(limit);
        while (!await condition())
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
