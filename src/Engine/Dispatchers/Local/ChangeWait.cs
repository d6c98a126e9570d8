using Sweepboard.Engine.Dispatchers.Metrics;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Waits until an attempt has ended or written something.</summary>
/// <remarks>By looking, not by the kernel's notices: of those a user has few, and a look costs microseconds.</remarks>
internal sealed class ChangeWait(AttemptFolder folder, ProcessTable processes, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(40);
    private const int GlancesPerLook = 7;

    public async Task WaitAsync(string? cursor, TimeSpan atMost, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var glances = 1; AttemptEnd.Written(folder) is null; glances++)
        {
            var left = atMost - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || (glances % GlancesPerLook == 0 && HasNews(cursor)))
            {
                return;
            }

            await Task.Delay(left < Glance ? left : Glance, time, cancellation).ConfigureAwait(false);
        }

        await DrainedAsync(atMost, cancellation).ConfigureAwait(false);
    }

    /// <summary>An end is reported once all that was printed is on disk, some milliseconds later.</summary>
    private async Task DrainedAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var most = atMost < Ending.Drain ? atMost : Ending.Drain;
        while (!folder.LogsAreWhole && time.GetElapsedTime(began) < most)
        {
            await Task.Delay(Glance / 4, time, cancellation).ConfigureAwait(false);
        }
    }

    private bool HasNews(string? cursor)
    {
        try
        {
            return MetricReader.HasNews(folder.Files, cursor)
                || (Supervisor.Of(folder) is { } supervisor && !processes.IsAlive(supervisor.Process));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
