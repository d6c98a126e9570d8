using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>A sweep whose attempts cannot start on the GPUs that the server has now.</summary>
/// <param name="Sweep">Which.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Reason">What it asks for, and what there is.</param>
public sealed record StuckSweep(SweepId Sweep, string Name, string Reason)
{
    /// <summary>What can be done about it.</summary>
    public const string Advice = "Have the operator set up more under Sweepboard:Gpus, or stop it and begin one that asks for what there is.";

    internal static IReadOnlyList<StuckSweep> Of(SharedGpus shared, IEnumerable<SweepState> sweeps) =>
        [.. sweeps.Where(s => s.Status == SweepStatus.Running && s.Stopping is null).Select(s => (State: s, Why: shared.WhyNever(s.Spec))).Where(s => s.Why is not null)
            .Select(s => new StuckSweep(s.State.Id, s.State.Spec.Name, s.Why!))];
}
