using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Something that is to be done to a sweep, and somebody who waits for it.</summary>
internal interface ICellWork
{
    SweepCreated? Created { get; }

    void Act(Draft draft);

    void Complete();

    void Fail(Exception exception);
}
