using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>GPUs that nobody else gets while a sweep decides on them.</summary>
internal sealed class GpuLoan
{
    private readonly GpuBroker? _broker;
    private readonly SweepId _sweep;

    public GpuLoan(GpuBroker? broker, SweepId sweep, IReadOnlyList<HeldGpus>? gpus) => (_broker, _sweep, Gpus) = (broker, sweep, gpus);

    /// <summary>For a sweep that uses none of the server's GPUs.</summary>
    public static GpuLoan None { get; } = new(null, default, null);

    public IReadOnlyList<HeldGpus>? Gpus { get; }

    /// <summary>The sweep has decided, and what it decided is in the log; null: nothing of it is.</summary>
    public void GiveBack(SweepState? after) => _broker?.TakeBack(_sweep, after);
}
