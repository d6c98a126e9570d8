using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Home;

/// <summary>What the first page says: what runs, what waits for a person, what failed, what finished.</summary>
public sealed class HomeBoard
{
    private const int Few = 6;
    private readonly Dictionary<SweepId, SweepSummary> _all = [];
    private readonly Dictionary<SweepId, ActiveSweep> _active = [];

    public bool IsEmpty => _all.Count == 0;

    /// <summary>Those that are not over and want nothing, those that run before those that are paused, the newest first.</summary>
    public IReadOnlyList<ActiveSweep> Active => [.. _active.Values.Where(a => !a.Summary.WantsAPerson).OrderBy(a => a.Summary.Status).ThenByDescending(a => a.Summary.CreatedAt)];

    /// <summary>Those that stopped launching by themselves.</summary>
    public IReadOnlyList<SweepSummary> Waiting => [.. _all.Values.Where(s => s.WantsAPerson).OrderByDescending(s => s.LastFailure?.At ?? s.CreatedAt)];

    /// <summary>The last failure of each sweep that had one, the newest first.</summary>
    public IReadOnlyList<SweepSummary> Failed => [.. _all.Values.Where(s => s.LastFailure is not null).OrderByDescending(s => s.LastFailure!.At).Take(Few)];

    public IReadOnlyList<SweepSummary> Finished => [.. _all.Values.Where(s => s.CompletedAt is not null).OrderByDescending(s => s.CompletedAt).Take(Few)];

    public IReadOnlyList<Capacity> Capacity => Home.Capacity.Of(_active.Values);

    /// <summary>How it goes, in a sentence.</summary>
    public string Sentence
    {
        get
        {
            var running = _active.Values.Count(a => a.Summary.Status == SweepStatus.Running);
            var waiting = Waiting.Count;
            return (running, waiting) switch
            {
                (0, 0) when IsEmpty => "Nothing has been swept here yet",
                (0, 0) => "Nothing runs at the moment",
                (0, _) => $"{Sweeps(waiting)} {(waiting == 1 ? "waits" : "wait")} for you",
                (_, 0) => $"{Sweeps(running)} {(running == 1 ? "is" : "are")} running",
                _ => $"{Sweeps(running)} {(running == 1 ? "is" : "are")} running, {waiting} {(waiting == 1 ? "waits" : "wait")} for you",
            };
        }
    }

    public void Put(SweepSummary sweep)
    {
        _all[sweep.Id] = sweep;
        if (sweep.Status is not (SweepStatus.Running or SweepStatus.Paused))
        {
            _active.Remove(sweep.Id);
        }
    }

    public void Put(ActiveSweep sweep)
    {
        _active[sweep.Summary.Id] = sweep;
        Put(sweep.Summary);
    }

    private static string Sweeps(int count) => count == 1 ? "1 sweep" : $"{count} sweeps";
}
