namespace Sweepboard.Web.Runs.Logs;

/// <summary>A line of a log, or the part of a very long one that fits in a row, or a gap.</summary>
/// <param name="At">The number of its first byte in the log.</param>
/// <param name="Next">The number of the byte after its last.</param>
public sealed record LogLine(long At, long Next)
{
    public IReadOnlyList<LogSpan> Spans { get; init; } = [];

    /// <summary>Its number, from 1; null where nobody has counted.</summary>
    public long? Number { get; init; }

    /// <summary>Whether the line before goes on here.</summary>
    public bool Continues { get; init; }

    /// <summary>Whether the line ends here; the last one of a log may still grow.</summary>
    public bool Ended { get; init; }

    /// <summary>In a gap: how many bytes were not kept.</summary>
    public long Lost { get; init; }

    public AnsiStyle After { get; init; }

    /// <summary>What can be seen of it.</summary>
    public string Text => Spans.Count == 1 ? Spans[0].Text : string.Concat(Spans.Select(s => s.Text));
}
