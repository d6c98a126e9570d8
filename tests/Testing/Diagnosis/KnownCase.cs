using Sweepboard.Engine.Diagnosis;

namespace Sweepboard.Testing.Diagnosis;

/// <summary>A failure whose cause is known.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="Case">What the analyst is given.</param>
/// <param name="Truth">What it should find.</param>
public sealed record KnownCase(string Name, FailureCase Case, KnownTruth Truth);
