using Sweepboard.Engine.Allocation.Verifying;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>What the verifier says of a plan.</summary>
internal sealed record VerdictShape(bool Valid, IReadOnlyList<Violation> Violations)
{
    public static VerdictShape Of(IReadOnlyList<Violation> violations) => new(violations.Count == 0, violations);
}
