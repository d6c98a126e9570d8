using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Pays for what a generation has done out of the work that may be done.</summary>
internal sealed class Effort(Work work, SerialGeneration generation)
{
    // As many cells as could be looked at while a job is placed but for its lines, measured or sorted; and in a step (Work.StepsPerSecond). Measured.
    private const long CellsPerJob = 20;
    private const long CellsPerStep = 700;

    private long _paid;
    private long _others;

    /// <summary>Pays for what was done since it was paid last.</summary>
    /// <param name="jobs">How many jobs were measured without a list being made.</param>
    public void Spend(int jobs = 0)
    {
        _others += jobs * 2;
        var done = (generation.Timeline.Looked + (CellsPerJob * generation.Placed) + _others) / CellsPerStep;
        work.Spend(done - _paid);
        _paid = done;
    }
}
