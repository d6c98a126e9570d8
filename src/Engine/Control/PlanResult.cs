using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>A plan, or what stands against it.</summary>
public sealed record PlanResult(Plan Plan, IReadOnlyList<Problem> Problems);
