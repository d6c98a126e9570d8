using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs;

/// <summary>Something that Sweepboard did about a failure, or will do.</summary>
/// <param name="Text">What, as a sentence.</param>
/// <param name="At">When it will.</param>
/// <param name="Run">The run that came of it.</param>
public sealed record FailureStep(string Text, DateTimeOffset? At = null, RunId? Run = null);
