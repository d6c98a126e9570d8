using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Events being decided, and the state they lead to.</summary>
internal sealed class Draft(SweepState state, DateTimeOffset now)
{
    private readonly List<SweepEvent> _events = [];

    public SweepState State { get; private set; } = state;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<SweepEvent> Events => _events;

    public void Emit(SweepEvent happened)
    {
        State = SweepFold.Apply(State, happened, Now, State.Seq + 1);
        _events.Add(happened);
    }
}
