using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Events being decided, and the state they lead to.</summary>
internal sealed class Draft(SweepState state, DateTimeOffset now)
{
    private readonly List<SweepEvent> _events = [];

    public SweepState State { get; private set; } = state;

    public DateTimeOffset Now { get; } = now;

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

    public void Emit(SweepEvent happened)
    {
        State = SweepFold.Apply(State, happened, Now, State.Seq + 1);
        _events.Add(happened);
    }
}
