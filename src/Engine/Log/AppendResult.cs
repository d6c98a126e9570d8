namespace Sweepboard.Engine.Log;

/// <summary>What became of an append: written, or refused because the stream had moved on.</summary>
/// <param name="Appended">Whether the records were written (all of them, or none).</param>
/// <param name="Seq">The stream's last sequence number now.</param>
public readonly record struct AppendResult(bool Appended, long Seq);
