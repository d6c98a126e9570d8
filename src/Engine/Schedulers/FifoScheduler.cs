using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>Lets every run train to its end, in the order in which they were suggested.</summary>
public sealed class FifoScheduler : IScheduler
{
    public double Share => 1;

    public Ladder? LadderOf(int run) => null;

    public Verdict Judge(SweepState state, Run run) => new Verdict.GoOn("every run trains to its end");

    public Promotion? Next(SweepState state, bool freshMayStart) => null;

    public string? WhyNoMore(SweepState state) => null;
}
