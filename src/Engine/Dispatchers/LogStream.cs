namespace Sweepboard.Engine.Dispatchers;

/// <summary>Where an attempt prints.</summary>
public enum LogStream
{
    Stdout,
    Stderr,
}
