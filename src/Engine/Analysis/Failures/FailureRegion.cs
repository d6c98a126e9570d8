using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis.Failures;

/// <summary>A part of a space in which runs fail far more often than elsewhere.</summary>
/// <param name="Region">The part.</param>
/// <param name="Failed">How many runs in it failed.</param>
/// <param name="Total">How many runs in it ended well or failed.</param>
/// <param name="Class">How most of them failed.</param>
/// <param name="FailedElsewhere">How many failed outside.</param>
/// <param name="TotalElsewhere">How many there are outside.</param>
public sealed record FailureRegion(Region Region, int Failed, int Total, FailureClass Class, int FailedElsewhere, int TotalElsewhere);
