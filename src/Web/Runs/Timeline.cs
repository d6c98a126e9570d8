using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>A run's attempts over one axis of time, from its suggestion to its end, or to now.</summary>
public sealed class Timeline
{
    private readonly Run _run;
    private readonly DateTimeOffset _now;
    private readonly TimeSpan _whole;

    public Timeline(Run run, DateTimeOffset now)
    {
        (_run, _now) = (run, now);
        var moments = run.Attempts.SelectMany(a => (DateTimeOffset?[])[a.IntendedAt, a.StartedAt, a.EndedAt ?? now]).Append(run.EndedAt).Append(run.RetryAt).Append(run.IsOpen ? now : null);
        var last = moments.Max() ?? now;
        _whole = last > run.CreatedAt ? last - run.CreatedAt : TimeSpan.FromSeconds(1);
    }

    /// <summary>Round times after the beginning, a few.</summary>
    public IEnumerable<(double At, string Says)> Ticks
    {
        get
        {
            var step = Steps.FirstOrDefault(s => _whole / s <= 5, TimeSpan.FromDays(Math.Ceiling(_whole.TotalDays / 5)));
            for (var at = step; at < _whole * 0.97; at += step)
            {
                yield return (at / _whole, Says(at));
            }
        }
    }

    private static TimeSpan[] Steps { get; } =
        [.. ((double[])[0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 172_800]).Select(TimeSpan.FromSeconds)];

    /// <summary>What the attempt waited, and what it ran.</summary>
    public IReadOnlyList<TimelineBar> Bars(int index)
    {
        var attempt = _run.Attempts[index];
        var before = index == 0 ? _run.CreatedAt : _run.Attempts[index - 1].EndedAt ?? attempt.IntendedAt;
        var started = attempt.StartedAt ?? attempt.EndedAt ?? _now;
        var bars = new List<TimelineBar>();
        Add(bars, "wait", before, attempt.IntendedAt, index == 0 ? "waited for its turn" : "waited to be tried again");
        Add(bars, "launch", attempt.IntendedAt, started, attempt.StartedAt is null ? "is being launched" : "was launched in");
        if (attempt.StartedAt is not null)
        {
            Add(bars, Tone(attempt.Status), started, attempt.EndedAt ?? _now, attempt.IsOpen ? "has run for" : "ran");
        }

        return bars;
    }

    /// <summary>The time until the retry that is due.</summary>
    public TimelineBar? Pending => _run is { RetryAt: { } at, Last: { EndedAt: { } ended } }
        ? new("wait", Place(ended), Place(at), $"waits {Show.Duration(at - ended)} to be tried again") : null;

    private void Add(List<TimelineBar> bars, string kind, DateTimeOffset from, DateTimeOffset to, string says)
    {
        if (to > from)
        {
            bars.Add(new(kind, Place(from), Place(to), $"{says} {Show.Duration(to - from)}"));
        }
    }

    private double Place(DateTimeOffset at) => Math.Clamp((at - _run.CreatedAt) / _whole, 0, 1);

    private static string Tone(AttemptStatus status) => status switch
    {
        AttemptStatus.Completed => "completed",
        AttemptStatus.Failed => "failed",
        AttemptStatus.Running or AttemptStatus.Stopping => "running",
        _ => "over",
    };

    private static string Says(TimeSpan at) => at.TotalSeconds switch
    {
        < 1 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.TotalSeconds:0.##} s"),
        < 60 => $"{at.Seconds} s",
        < 3_600 => $"{(int)at.TotalMinutes}{Rest(at.Seconds)} min",
        < 172_800 => $"{(int)at.TotalHours}{Rest(at.Minutes)} h",
        _ => $"{(int)at.TotalDays} days",
    };

    private static string Rest(int sixtieths) => sixtieths == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{sixtieths:00}");
}
