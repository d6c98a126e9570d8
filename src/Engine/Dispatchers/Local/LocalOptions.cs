namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>How attempts run on this machine.</summary>
public sealed record LocalOptions
{
    /// <summary>Where each run has its folder: <c>&lt;sweep&gt;/&lt;run number&gt;/&lt;attempt&gt;</c>. The wrapper is put beside it, in <c>bin</c>.</summary>
    public required string RunsDirectory { get; init; }

    /// <summary>How much of the beginning of what an attempt prints is kept, for each of its two streams.</summary>
    public int LogHeadBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>In pieces of which size the end of it is kept.</summary>
    public int LogPieceBytes { get; init; } = 8 * 1024 * 1024;

    public int LogPieces { get; init; } = 6;

    /// <summary>How large a checkpoint may be for another run to begin with a copy of it.</summary>
    public long MostInheritedBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>Variables that attempts inherit from the server beside those of <see cref="LaunchEnvironment"/>.</summary>
    public IReadOnlyCollection<string> AlsoInherit { get; init; } = [];

    /// <summary>How long a launch waits for its wrapper to say that it runs.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
