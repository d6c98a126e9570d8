using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>What the rest of the server lets a sweep start at this moment.</summary>
/// <param name="MayStart">The sweeps that it waits for have completed.</param>
/// <param name="Gpus">GPUs that are its to start attempts on, an entry for each; null: it needs none of the server's.</param>
public sealed record Permit(bool MayStart, IReadOnlyList<HeldGpus>? Gpus)
{
    /// <summary>Nothing outside the sweep holds it up.</summary>
    public static Permit Free { get; } = new(true, null);

    /// <summary>Why it can never start anything; null: it can.</summary>
    public string? WhyNever { get; init; }
}
