namespace Sweepboard.Engine.Log;

/// <summary>Whether the store takes what is written to it, and where it keeps it.</summary>
public interface IStoreHealth
{
    /// <summary>False from a write that failed until a later one succeeds; the store tries by itself.</summary>
    bool Writable { get; }

    /// <summary>What is wrong and what to do about it, null while all is well.</summary>
    string? Problem { get; }

    /// <summary>The folder or file that holds the store.</summary>
    string Location { get; }

    long SizeBytes { get; }
}
