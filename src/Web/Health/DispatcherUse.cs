using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Home;

namespace Sweepboard.Web.Health;

/// <summary>How much of every dispatcher is used, those that rest included.</summary>
internal sealed class DispatcherUse(SweepJournal journal, IEnumerable<IDispatcher> dispatchers, EngineClock clock)
{
    public IReadOnlyList<Capacity> Now()
    {
        var active = journal.Summaries().Where(s => s.Status is SweepStatus.Running or SweepStatus.Paused).Select(s => journal.Find(s.Id)).OfType<SweepState>();
        var used = Capacity.Of(active.Select(s => ActiveSweep.Of(s, clock.Now)));
        var resting = dispatchers.Select(d => d.Kind).Append("external").Except(used.Select(u => u.Dispatcher));
        return [.. used, .. resting.Select(kind => new Capacity(kind, 0, 0, null))];
    }
}
