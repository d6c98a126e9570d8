namespace Sweepboard.Web.Runs.Logs;

/// <summary>What is to be seen of a log at a moment; an immutable value.</summary>
public sealed record LogPicture
{
    public static LogPicture Empty { get; } = new();

    public IReadOnlyList<LogLine> Lines { get; init; } = [];

    public LogMode Mode { get; init; }

    /// <summary>How many bytes were printed.</summary>
    public long Size { get; init; }

    /// <summary>How many of them were not kept.</summary>
    public long Dropped { get; init; }

    /// <summary>Whether anything has been read yet.</summary>
    public bool IsRead { get; init; }

    /// <summary>How many lines came since it was last followed; null where that is not counted whole yet.</summary>
    public long Hidden { get; init; }

    public bool HiddenIsWhole { get; init; } = true;

    public bool AtStart { get; init; }

    public bool AtEnd { get; init; }

    /// <summary>The byte whose line was gone to.</summary>
    public long? Marked { get; init; }

    /// <summary>Counts the times that the reader was taken somewhere: with each, the page scrolls there.</summary>
    public int Turn { get; init; }

    public LogFound? Found { get; init; }

    /// <summary>Why there is nothing to read, or not what was wanted.</summary>
    public string? Problem { get; init; }
}
