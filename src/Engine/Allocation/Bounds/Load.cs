namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>A row seen from jobs: the least area that each takes of it in any of its modes.</summary>
internal sealed class Load
{
    public Load(Relaxation of, Row row)
    {
        Row = row;
        Energy = new long[of.Jobs];
        Peak = new long[of.Jobs];
        for (var job = 0; job < of.Jobs; job++)
        {
            Energy[job] = long.MaxValue;
            for (var mode = of.First[job]; mode < of.First[job + 1]; mode++)
            {
                if (of.Windows.Possible[mode])
                {
                    Energy[job] = Math.Min(Energy[job], row.Amounts[mode] * of.Duration[mode]);
                    Peak[job] = Math.Max(Peak[job], row.Amounts[mode]);
                }
            }
        }
    }

    public Row Row { get; }

    /// <summary>By job.</summary>
    public long[] Energy { get; }

    /// <summary>By job the most it takes at once.</summary>
    public long[] Peak { get; }
}
