namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Partial schedules that were looked at, to drop those that are no better than one of them.</summary>
/// <remarks>
/// One of the same jobs is no better if it is as late, its jobs run on as long and take as much, and its figures so far are as high: whatever
/// completes it completes the other too (the cutset rule of Demeulemeester and Herroelen 1992, with absolute times, so that calendars do not matter).
/// </remarks>
internal sealed class Memo(Problem problem)
{
    private const int MostLooks = 60;
    private const int MostNumbers = 6_000_000;
    private const int Head = 7;
    private const int ModeBits = 12;

    private readonly Dictionary<ulong, int> _latest = [];
    private long[] _numbers = new long[4_096];
    private int _used = 1;

    /// <summary>Whether one that was added is at least as good.</summary>
    /// <param name="frame">The partial schedule.</param>
    /// <param name="makespan">No completion of it ends sooner.</param>
    public bool Beats(Frame frame, long makespan)
    {
        var at = _latest.GetValueOrDefault(frame.Started);
        for (var looks = 0; at > 0 && looks < MostLooks; looks++)
        {
            var entry = _numbers.AsSpan(at, Head + (int)_numbers[at + Head - 1]);
            if (entry[1] <= frame.Time && NoWorse(entry, frame.So, makespan) && NoLonger(entry[Head..], frame))
            {
                return true;
            }

            at = (int)entry[0];
        }

        return false;
    }

    public void Add(Frame frame)
    {
        var size = Head + frame.Running;
        if (_used + size > MostNumbers)
        {
            return;
        }

        if (_used + size > _numbers.Length)
        {
            Array.Resize(ref _numbers, Math.Min(MostNumbers, _numbers.Length * 2));
        }

        var entry = _numbers.AsSpan(_used, size);
        (entry[0], entry[1], entry[2], entry[3], entry[4], entry[5], entry[6]) =
            (_latest.GetValueOrDefault(frame.Started), frame.Time, frame.So.Makespan, frame.So.Completion, frame.So.Tardiness, frame.So.Cost, frame.Running);
        for (var i = 0; i < frame.Running; i++)
        {
            entry[Head + i] = (frame.Ends[i] << ModeBits) | (uint)frame.Modes[i];
        }

        _latest[frame.Started] = _used;
        _used += size;
    }

    // A sum that is less already decides: what is still to come adds the same to both, and of earlier criteria only the least is wanted.
    private bool NoWorse(ReadOnlySpan<long> entry, Figures so, long makespan)
    {
        foreach (var criterion in problem.Goal.Criteria)
        {
            var (old, now) = criterion switch
            {
                Criterion.WeightedCompletion => (entry[3], so.Completion),
                Criterion.WeightedTardiness => (entry[4], so.Tardiness),
                Criterion.Cost => (entry[5], so.Cost),
                _ => (entry[2], makespan),
            };
            if (old > now || (criterion == Criterion.Balance && entry[5] > so.Cost))
            {
                return false;
            }

            if (old < now && criterion is not (Criterion.Makespan or Criterion.Balance))
            {
                return true;
            }
        }

        return true;
    }

    private bool NoLonger(ReadOnlySpan<long> runs, Frame frame)
    {
        var alike = true;
        foreach (var run in runs)
        {
            var (mode, end) = ((int)(run & ((1 << ModeBits) - 1)), run >> ModeBits);
            if (end <= frame.Time)
            {
                continue;
            }

            var (mine, mineEnd) = Find(frame, problem.JobOf[mode]);
            if (end > mineEnd && Array.Exists(problem.Instance.Successors[problem.JobOf[mode]], s => (frame.Started >> s & 1) == 0))
            {
                return false;
            }

            alike &= mine == mode && end <= mineEnd;
        }

        return alike || TakesLess(runs, frame);
    }

    private (int Mode, long End) Find(Frame frame, int job)
    {
        for (var i = 0; i < frame.Running; i++)
        {
            if (problem.JobOf[frame.Modes[i]] == job)
            {
                return (frame.Modes[i], frame.Ends[i]);
            }
        }

        return (-1, frame.Time);
    }

    private bool TakesLess(ReadOnlySpan<long> runs, Frame frame)
    {
        for (var moment = -1; moment < frame.Running; moment++)
        {
            var time = moment < 0 ? frame.Time : frame.Ends[moment];
            for (var r = 0; r < problem.Of.Resources; r++)
            {
                var spare = 0;
                foreach (var run in runs)
                {
                    spare -= run >> ModeBits > time ? problem.Of.Amounts((int)(run & ((1 << ModeBits) - 1)))[r] : 0;
                }

                for (var i = frame.Running - 1; i >= 0 && frame.Ends[i] > time; i--)
                {
                    spare += problem.Of.Amounts(frame.Modes[i])[r];
                }

                if (spare < 0)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
