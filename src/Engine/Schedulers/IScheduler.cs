using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>Decides which runs go on, wait, stop or are copied, and who is next. Pure: the same state gives the same decisions.</summary>
public interface IScheduler
{
    /// <summary>The steps at which it looks at a run; null where it never looks.</summary>
    Ladder? LadderOf(int run);

    /// <summary>Says what becomes of a run that came to a rung (<see cref="Run.Due"/> is not null) and whose attempt is under way.</summary>
    Verdict Judge(SweepState state, Run run);

    /// <summary>The paused run that goes on next; null where none may.</summary>
    /// <param name="state">The sweep.</param>
    /// <param name="freshMayStart">Whether a run that never trained could start instead.</param>
    Promotion? Next(SweepState state, bool freshMayStart);

    /// <summary>Why no further run is started although plan and budget allow it; null where one may be.</summary>
    string? WhyNoMore(SweepState state);

    /// <summary>The share of a full training that a run is thought to get.</summary>
    double Share { get; }
}
