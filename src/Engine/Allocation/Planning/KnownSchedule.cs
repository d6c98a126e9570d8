using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Planning;

/// <summary>A schedule to begin with, in ticks of its own: another queue of the same experiments may count in others.</summary>
internal sealed record KnownSchedule(Solution Schedule, double HoursPerTick)
{
    public Solution In(Instance instance) =>
        Schedule with { Starts = [.. Schedule.Starts.Select(s => (long)Math.Round(s * HoursPerTick / instance.HoursPerTick))] };
}
