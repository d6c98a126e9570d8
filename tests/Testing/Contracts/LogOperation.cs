namespace Sweepboard.Testing.Contracts;

/// <summary>Something a test does to a log, with every value it needs.</summary>
public abstract record LogOperation
{
    private LogOperation()
    {
    }

    /// <summary>Appends so many entries at a distance from where the stream ends.</summary>
    public sealed record Append(int Stream, int Off, int Count, bool PowerLoss) : LogOperation;

    /// <summary>Appends one after the other without waiting, each at its distance from where the stream will end by then.</summary>
    public sealed record Burst(int Stream, int[] Off) : LogOperation
    {
        public override string ToString() => $"Burst {{ Stream = {Stream}, Off = [{string.Join(", ", Off)}] }}";
    }

    public sealed record ReadOne(int Stream, int After, int Limit) : LogOperation;

    public sealed record ReadAll(int After, int Limit) : LogOperation;

    /// <summary>Follows the log from a position to its end.</summary>
    public sealed record Follow(int After) : LogOperation;

    /// <summary>Closes the log and opens it again.</summary>
    public sealed record Reopen : LogOperation;
}
