using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.NewSweep;

/// <summary>A problem and where it is shown.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Field">The input it stands beside; null where only the file has it.</param>
/// <param name="Line">Its line in the file, where it has one.</param>
/// <param name="IsBlank">Nothing is typed there yet: something is needed rather than wrong.</param>
public sealed record PlacedProblem(Problem Problem, string? Field, int? Line, bool IsBlank);
