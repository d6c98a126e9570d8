namespace Sweepboard.Engine.Optimizers;

/// <summary>What a sweep has observed so far, in the order in which runs ended (ties by number), so that a beginning of it never changes.</summary>
/// <param name="Ended">Completed, pruned, paused and failed runs.</param>
/// <param name="Running">Runs under way or waiting, by number.</param>
public sealed record History(IReadOnlyList<Observation> Ended, IReadOnlyList<Observation> Running)
{
    /// <summary>Those that have losses, in the same order.</summary>
    public IReadOnlyList<Observation> Scored { get; } = [.. Ended.Where(o => o.HasLoss)];

    /// <summary>Those that failed, in the same order.</summary>
    public IReadOnlyList<Observation> Failed { get; } = [.. Ended.Where(o => !o.HasLoss)];
}
