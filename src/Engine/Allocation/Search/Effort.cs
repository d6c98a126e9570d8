using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Pays for what a generation has done out of the work that may be done.</summary>
internal sealed class Effort(Work work, SerialGeneration generation)
{
    // As many cells as are looked at while one job is placed and measured, and in a step (Work.StepsPerSecond); measured.
    private const long CellsPerJob = 20;
    private const long CellsPerStep = 500;

    private long _paid;

    public void Spend()
    {
        var done = (generation.Timeline.Looked + CellsPerJob * generation.Placed) / CellsPerStep;
        work.Spend(done - _paid);
        _paid = done;
    }
}
