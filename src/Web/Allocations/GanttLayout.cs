using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>Where everything stands in a chart of GPUs over time.</summary>
public sealed class GanttLayout
{
    public const int Head = 36;

    /// <summary>So many rows are shown without being asked for.</summary>
    public const int MostRows = 64;

    private readonly List<GanttBar> _bars = [];

    /// <param name="queue">The GPUs that there are.</param>
    /// <param name="work">Who holds them when.</param>
    /// <param name="turned">The types that are open where they would be closed, and the other way round.</param>
    public GanttLayout(GpuQueue queue, IReadOnlyList<GanttWork> work, IReadOnlySet<string> turned)
    {
        var pools = queue.Pools.Where(p => p.Count > 0).ToList();
        IsSmall = pools.Sum(p => p.Count) <= MostRows;
        Axis = new(work.Select(w => w.To).DefaultIfEmpty(0).Max());
        var byType = work.ToLookup(w => w.Type);
        var rowsOf = pools.ToDictionary(p => p.Type, p => Rows(byType[p.Type], p.Count));
        // Two on one GPU at a time need room for both.
        Row = !IsSmall ? 14 : rowsOf.Values.Any(rows => rows.Any(r => Lanes(r).Most > 1)) ? 32 : 20;
        var groups = new List<GanttGroup>();
        foreach (var pool in pools)
        {
            var rows = rowsOf[pool.Type];
            var group = new GanttGroup(pool, Height, IsSmall ^ turned.Contains(pool.Type), GpuUse.Of(byType[pool.Type])) { Away = Away(pool, rows) };
            groups.Add(group);
            Height += Head;
            if (group.IsOpen)
            {
                Place(rows);
                Height += pool.Count * Row;
            }
        }

        Groups = groups;
    }

    public IReadOnlyList<GanttGroup> Groups { get; }

    public HourAxis Axis { get; }

    /// <summary>Of a GPU's row, in pixels.</summary>
    public int Row { get; }

    public double Height { get; private set; }

    /// <summary>All rows are open unless one closes them.</summary>
    public bool IsSmall { get; }

    /// <summary>The bars of a part of the height, in the order of time.</summary>
    public IReadOnlyList<GanttBar> Between(double top, double bottom) => [.. _bars.Where(b => b.Top + b.Height >= top && b.Top <= bottom).OrderBy(b => b.Work.From).ThenBy(b => b.Top)];

    /// <summary>Where a GPU's row begins.</summary>
    public double TopOf(GanttGroup group, int gpu) => group.Top + Head + (gpu * Row);

    private static List<GanttWork>[] Rows(IEnumerable<GanttWork> held, int count)
    {
        var rows = Enumerable.Range(0, count).Select(_ => new List<GanttWork>()).ToArray();
        foreach (var work in held.OrderBy(w => w.From))
        {
            foreach (var gpu in work.Gpus.Where(g => g >= 0 && g < count))
            {
                rows[gpu].Add(work);
            }
        }

        return rows;
    }

    private void Place(List<GanttWork>[] rows)
    {
        var lanes = rows.Select(Lanes).ToArray();
        for (var gpu = 0; gpu < rows.Length; gpu++)
        {
            var (lane, most) = lanes[gpu];
            foreach (var work in rows[gpu])
            {
                if (most > 1)
                {
                    _bars.Add(new(work, gpu, Height + (gpu * Row) + (lane[work] * (double)Row / most), (double)Row / most));
                }
                else if (gpu == 0 || lanes[gpu - 1].Most > 1 || !rows[gpu - 1].Contains(work))
                {
                    var wide = Enumerable.Range(gpu, rows.Length - gpu).TakeWhile(g => lanes[g].Most <= 1 && lanes[g].Lane.ContainsKey(work)).Count();
                    _bars.Add(new(work, gpu, Height + (gpu * Row), wide * Row));
                }
            }
        }
    }

    // GPUs that are shared, or given to two at once, show both: one above the other.
    private static (Dictionary<GanttWork, int> Lane, int Most) Lanes(List<GanttWork> row)
    {
        var lane = new Dictionary<GanttWork, int>(ReferenceEqualityComparer.Instance);
        var ends = new List<double>();
        foreach (var work in row)
        {
            var free = ends.FindIndex(end => end <= work.From + 1e-9);
            if (free < 0)
            {
                free = ends.Count;
                ends.Add(0);
            }

            ends[free] = work.To;
            lane[work] = free;
        }

        return (lane, ends.Count);
    }

    private List<(int, Outage)> Away(GpuPool pool, List<GanttWork>[] rows)
    {
        var away = new List<(int Gpu, Outage Outage)>();
        foreach (var outage in pool.Outages)
        {
            var (from, to) = (outage.FromHours, outage.ToHours ?? double.PositiveInfinity);
            bool IsFree(int gpu) => !rows[gpu].Exists(w => w.From < to - 1e-9 && w.To > from + 1e-9)
                && !away.Exists(a => a.Gpu == gpu && a.Outage.FromHours < to && (a.Outage.ToHours ?? double.PositiveInfinity) > from);
            away.AddRange(Enumerable.Range(0, rows.Length).Reverse().Where(IsFree).Take(outage.Count).Select(gpu => (gpu, outage)).ToList());
        }

        return [.. away.Where(a => a.Outage.FromHours < Axis.End)];
    }
}
