namespace Sweepboard.Engine.Log;

/// <summary>Names one stream of the log: the events of one sweep, of one diagnosis.</summary>
public readonly record struct StreamId(string Value)
{
    public override string ToString() => Value;
}
