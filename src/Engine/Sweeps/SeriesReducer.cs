using System.Runtime.InteropServices;

namespace Sweepboard.Engine.Sweeps;

/// <summary>
/// Thins a series to what shows its shape: of each stretch of equally many points the first, the last, the lowest, the highest and
/// the first that is not a number. Holds one stretch at a time, however long the series.
/// </summary>
/// <param name="count">How many points will be added.</param>
/// <param name="maxPoints">How many may be kept (never fewer than one stretch's five).</param>
public sealed class SeriesReducer(long count, int maxPoints)
{
    private const int KeptPerStretch = 5;

    private readonly List<MetricPoint> _kept = [];
    private readonly List<(long Index, MetricPoint Point)> _stretch = new(KeptPerStretch);
    private readonly long _stretches = count <= maxPoints ? count : Math.Max(1, maxPoints / KeptPerStretch);
    private readonly Slots _slots = new();
    private long _added;

    /// <summary>Adds the next point, in order of steps.</summary>
    public void Add(MetricPoint point)
    {
        var index = _added++;
        if (count <= maxPoints)
        {
            _kept.Add(point);
            return;
        }

        if (index > 0 && StretchOf(index) != StretchOf(index - 1))
        {
            Flush();
        }

        _slots.Offer(index, point);
    }

    public IReadOnlyList<MetricPoint> Finish()
    {
        Flush();
        return _kept;
    }

    private long StretchOf(long index) => (long)((Int128)index * _stretches / count);

    private void Flush()
    {
        _stretch.Clear();
        _slots.MoveTo(_stretch);
        _stretch.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        long? last = null;
        foreach (ref readonly var kept in CollectionsMarshal.AsSpan(_stretch))
        {
            if (kept.Index != last)
            {
                _kept.Add(kept.Point);
                last = kept.Index;
            }
        }
    }

    private sealed class Slots
    {
        private (long Index, MetricPoint Point)? _first, _last, _lowest, _highest, _notANumber;

        public void Offer(long index, MetricPoint point)
        {
            var offered = (index, point);
            _first ??= offered;
            _last = offered;
            if (double.IsNaN(point.Value))
            {
                _notANumber ??= offered;
                return;
            }

            _lowest = _lowest is { } low && low.Point.Value <= point.Value ? low : offered;
            _highest = _highest is { } high && high.Point.Value >= point.Value ? high : offered;
        }

        public void MoveTo(List<(long Index, MetricPoint Point)> stretch)
        {
            foreach (var slot in (ReadOnlySpan<(long, MetricPoint)?>)[_first, _last, _lowest, _highest, _notANumber])
            {
                if (slot is { } kept)
                {
                    stretch.Add(kept);
                }
            }

            _first = _last = _lowest = _highest = _notANumber = null;
        }
    }
}
