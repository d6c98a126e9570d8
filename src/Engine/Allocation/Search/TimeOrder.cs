namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Sorts jobs by a time, jobs of the same time staying in the order they were in.</summary>
internal sealed class TimeOrder
{
    private const long MostBuckets = 4_096;

    private readonly int[]? _buckets;
    private readonly int[] _before;
    private readonly (long Time, int Place)[] _keys;

    public TimeOrder(Layout layout)
    {
        _buckets = layout.Horizon < Math.Min(MostBuckets, 16L * layout.Jobs) ? new int[layout.Horizon + 2] : null;
        _before = new int[layout.Waiting.Length];
        _keys = new (long, int)[layout.Waiting.Length];
    }

    public void Sort(int[] jobs, long[] time)
    {
        jobs.CopyTo(_before, 0);
        if (_buckets is null)
        {
            SortByComparing(jobs, time);
            return;
        }

        var last = 0;
        foreach (var job in _before)
        {
            var bucket = (int)time[job];
            _buckets[bucket + 1]++;
            last = Math.Max(last, bucket);
        }

        for (var bucket = 0; bucket <= last; bucket++)
        {
            _buckets[bucket + 1] += _buckets[bucket];
        }

        foreach (var job in _before)
        {
            jobs[_buckets[(int)time[job]]++] = job;
        }

        Array.Clear(_buckets, 0, last + 2);
    }

    private void SortByComparing(int[] jobs, long[] time)
    {
        for (var place = 0; place < jobs.Length; place++)
        {
            _keys[place] = (time[jobs[place]], place);
        }

        Array.Sort(_keys);
        for (var place = 0; place < jobs.Length; place++)
        {
            jobs[place] = _before[_keys[place].Place];
        }
    }
}
