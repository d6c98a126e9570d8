using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>Something that runs can be shown, sorted and filtered by.</summary>
public sealed record RunField(string Name, RunFieldKind Kind, Func<Run, FieldValue> Read);
