using System.Text.Json.Serialization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers;

/// <summary>What a file is to its run.</summary>
[JsonConverter(typeof(SnakeCaseEnum<FileKind>))]
public enum FileKind
{
    /// <summary>Something the command wrote.</summary>
    Output,

    /// <summary>What a retry goes on from.</summary>
    Checkpoint,

    /// <summary>A part of what the attempt printed.</summary>
    Log,

    /// <summary>The configuration it was given, or the metrics it reported.</summary>
    Record,
}
