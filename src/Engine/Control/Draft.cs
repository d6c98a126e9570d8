using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Events being decided, and the state they lead to.</summary>
internal sealed class Draft(SweepState state, DateTimeOffset now, Permit? permit = null)
{
    private readonly List<SweepEvent> _events = [];
    private readonly Permit _permit = permit ?? Permit.Free;
    private int _gpusTaken;

    public SweepState State { get; private set; } = state;

    public DateTimeOffset Now { get; } = now;

    /// <summary>Whether the rest of the server lets one more attempt start.</summary>
    public bool IsPermitted => _permit.MayStart && (_permit.Gpus is null || _gpusTaken < _permit.Gpus.Count);

    public IReadOnlyList<SweepEvent> Events => _events;

    /// <summary>Lets somebody emit events; where that fails, it is as if none had been.</summary>
    public T All<T>(Func<Draft, T> act)
    {
        var (before, count) = (State, _events.Count);
        try
        {
            return act(this);
        }
        catch
        {
            State = before;
            _events.RemoveRange(count, _events.Count - count);
            throw;
        }
    }

    /// <summary>Why the rest of the server never lets it start anything; null: it may.</summary>
    public string? WhyNever => _permit.WhyNever;

    /// <summary>GPUs for one more attempt; null where it needs none.</summary>
    public HeldGpus? TakeGpus() => _permit.Gpus?[_gpusTaken++];

    public void Emit(SweepEvent happened)
    {
        State = SweepFold.Apply(State, happened, Now, State.Seq + 1);
        _events.Add(happened);
    }
}
