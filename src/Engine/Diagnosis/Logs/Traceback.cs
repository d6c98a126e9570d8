using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A traceback that a log shows, possibly cut at either end.</summary>
public sealed record Traceback
{
    /// <summary>The calls, outermost first.</summary>
    public required IReadOnlyList<TraceFrame> Frames { get; init; }

    /// <summary>The exception's type as it is printed, <c>torch.cuda.OutOfMemoryError</c>; empty: it is cut off.</summary>
    public string Exception { get; init; } = "";

    /// <summary>What the exception says; may have several lines.</summary>
    public string Message { get; init; } = "";

    /// <summary>Its first line.</summary>
    public required LogLine First { get; init; }

    /// <summary>The line that names the exception; where that is cut off, the last line there is.</summary>
    public required LogLine Last { get; init; }

    /// <summary>The rank, worker or process that printed it; null: not said.</summary>
    public string? Rank { get; init; }

    /// <summary>The exception that led to this one.</summary>
    public Traceback? Cause { get; init; }

    /// <summary>Whether another exception came of it, so that it is told there.</summary>
    public bool IsCause { get; init; }

    /// <summary>How often one like it is printed.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many metric lines follow it: where training went on, it was caught.</summary>
    public long ProgressAfter { get; init; }

    /// <summary>Where the case's own code is in it, the deepest call.</summary>
    public CodeLocation? Place { get; init; }

    /// <summary>The exception where the chain began.</summary>
    public Traceback Root => Cause?.Root ?? this;

    /// <summary>The type without its module.</summary>
    public string Kind => Exception[(Exception.LastIndexOf('.') + 1)..];

    /// <summary>The deepest call in code that is not a library's.</summary>
    public TraceFrame? UserFrame => Frames.LastOrDefault(f => f.IsUser);
}
