namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>Whether at any time more GPUs are held than there are, or one by two at once.</summary>
internal static class HoldingCheck
{
    private const int MostNamed = 8;

    public static void Note(GpuQueue queue, List<Held> held, List<Violation> found)
    {
        foreach (var pool in queue.Pools)
        {
            var here = held.Where(h => h.Type == pool.Type && Near.Above(h.To, h.From)).OrderBy(h => h.From).ToList();
            var alone = here.Where(h => !h.Shares(queue)).ToList();
            var over = NoteOver(pool, alone, found);
            foreach (var number in here.SelectMany(h => (h.Gpus ?? []).Select(n => (Number: n, Held: h))).GroupBy(x => x.Number))
            {
                NoteSame(queue, pool, number.Key, [.. number.Select(x => x.Held)], over, found);
            }

            NoteUnnumbered(queue, pool, here, found);
        }
    }

    // Held and missing GPUs change at few moments; between them nothing does.
    private static List<(double From, double To)> NoteOver(GpuPool pool, List<Held> alone, List<Violation> found)
    {
        var times = alone.SelectMany(h => (double[])[h.From, h.To]).Concat(pool.Outages.SelectMany(o => (double[])[o.FromHours, o.ToHours ?? double.MaxValue])).Distinct().Order().ToList();
        var (taken, free) = (Changes(alone.Select(h => (h.From, h.To, h.Count))), Changes(pool.Outages.Select(o => (o.FromHours, o.ToHours ?? double.MaxValue, -o.Count))));
        var over = new List<(double From, double To)>();
        var (held, there) = (0, pool.Count);
        for (var i = 0; i + 1 < times.Count; i++)
        {
            held += taken.GetValueOrDefault(times[i]);
            there += free.GetValueOrDefault(times[i]);
            // Outages may overlap.
            if (held <= Math.Max(0, there) || !Near.Above(times[i + 1], times[i]))
            {
                continue;
            }

            if (over is [.., var last] && last.To == times[i])
            {
                over[^1] = (last.From, times[i + 1]);
                continue;
            }

            over.Add((times[i], times[i + 1]));
            found.Add(Over(pool, alone, times[i], held, there));
        }

        return over;
    }

    private static Violation Over(GpuPool pool, List<Held> alone, double at, int held, int there)
    {
        var holders = alone.Where(h => h.From <= at && Near.Above(h.To, at)).ToList();
        var named = string.Join(", ", holders.Take(MostNamed).Select(h => $"{h.Experiment.Id} ({h.Count})")) + (holders.Count > MostNamed ? $" and {holders.Count - MostNamed} more" : "");
        return new(holders[^1].Experiment.Id, "over_committed", $"{pool.Type} is over-committed from {Near.Hours(at)} on: {named} hold {held}, but {(there == 1 ? "there is 1" : $"there are {Math.Max(0, there)}")}.", at);
    }

    private static Dictionary<double, int> Changes(IEnumerable<(double From, double To, int Count)> spans)
    {
        var changes = new Dictionary<double, int>();
        foreach (var (from, to, count) in spans)
        {
            changes[from] = changes.GetValueOrDefault(from) + count;
            changes[to] = changes.GetValueOrDefault(to) - count;
        }

        return changes;
    }

    private static void NoteSame(GpuQueue queue, GpuPool pool, int number, List<Held> holders, List<(double From, double To)> over, List<Violation> found)
    {
        var open = new List<Held>();
        foreach (var next in holders)
        {
            open.RemoveAll(h => !Near.Above(h.To, next.From));
            var known = over.Exists(o => o.From <= next.From && next.From < o.To);
            if (!known && open.Find(h => !h.Shares(queue) || !next.Shares(queue)) is { } other)
            {
                found.Add(new(next.Experiment.Id, "same_gpu", $"{next.Experiment.Id} and {other.Experiment.Id} both hold {pool.Type} number {number} at {Near.Hours(next.From)}.", next.From));
            }

            open.Add(next);
            var memory = open.Where(h => h.Shares(queue)).Sum(h => h.Experiment.MemoryGb!.Value);
            if (pool.MemoryGb is { } there && Near.Above(memory, there))
            {
                found.Add(new(next.Experiment.Id, "memory", $"{string.Join(", ", open.Select(h => h.Experiment.Id))} together need {memory} GB on {pool.Type} number {number}, which has {there} GB.", next.From));
            }
        }
    }

    private static void NoteUnnumbered(GpuQueue queue, GpuPool pool, List<Held> here, List<Violation> found)
    {
        foreach (var one in here.Where(h => h.Shares(queue) && h.Gpus is null))
        {
            found.Add(new(one.Experiment.Id, "no_such_gpu", $"{one.Experiment.Id} shares a {pool.Type}, so the plan has to say which (gpus).", one.From));
        }
    }
}
