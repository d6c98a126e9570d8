using System.Diagnostics;

namespace Sweepboard.Bench;

/// <summary>Durations of single operations, and what share of them was faster. Safe for concurrent use.</summary>
internal sealed class Latencies
{
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];

    public int Count
    {
        get { lock (_lock) { return _milliseconds.Count; } }
    }

    public void Add(TimeSpan took)
    {
        lock (_lock)
        {
            _milliseconds.Add(took.TotalMilliseconds);
        }
    }

    public void AddSince(long timestamp) => Add(Stopwatch.GetElapsedTime(timestamp));

    public void Clear()
    {
        lock (_lock)
        {
            _milliseconds.Clear();
        }
    }

    /// <summary>The median and the 95th and 99th percentiles.</summary>
    /// <param name="what">What took so long.</param>
    /// <param name="aim">What the 95th percentile should be.</param>
    public IEnumerable<Measurement> Percentiles(string what, string? aim = null)
    {
        yield return new($"{what}, p50", "ms", At(0.5));
        yield return new($"{what}, p95", "ms", At(0.95), aim);
        yield return new($"{what}, p99", "ms", At(0.99));
    }

    public double At(double share)
    {
        lock (_lock)
        {
            var sorted = _milliseconds.Order().ToArray();
            return sorted.Length == 0 ? double.NaN : sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)];
        }
    }
}
