namespace Sweepboard.Engine.Sweeps;

/// <summary>How many runs stand where; a run that was rolled back counts nowhere.</summary>
public readonly record struct RunCounts(int Pending, int Running, int Completed, int Failed, int Pruned, int Stopped)
{
    public int Total => Pending + Running + Completed + Failed + Pruned + Stopped;

    public int Done => Completed + Failed + Pruned + Stopped;

    internal RunCounts Add(RunStatus status, int by) => status switch
    {
        RunStatus.Pending => this with { Pending = Pending + by },
        RunStatus.Completed => this with { Completed = Completed + by },
        RunStatus.Failed => this with { Failed = Failed + by },
        RunStatus.Pruned => this with { Pruned = Pruned + by },
        RunStatus.Stopped => this with { Stopped = Stopped + by },
        RunStatus.RolledBack => this,
        _ => this with { Running = Running + by },
    };
}
