namespace Sweepboard.Engine.Optimizers;

/// <summary>What an optimizer may learn from a run.</summary>
public enum ObservationKind
{
    /// <summary>It ended with every objective.</summary>
    Completed,

    /// <summary>A scheduler ended it early: its losses are those it had come to.</summary>
    Pruned,

    /// <summary>Its configuration broke it: it has no losses, and is to be avoided.</summary>
    Failed,

    /// <summary>It is under way.</summary>
    Running,
}
