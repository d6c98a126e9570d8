namespace Sweepboard.Engine.Allocation;

/// <summary>What a plan reaches in one criterion, and what no plan can beat.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Value">Hours, weighted hours or US dollars.</param>
/// <param name="Bound">No plan that is as good in the criteria before it has less.</param>
/// <param name="Proven">Value and bound meet.</param>
public sealed record CriterionResult(Criterion Criterion, double Value, double Bound, bool Proven)
{
    /// <summary>How far the value may be above the best there is, as a part of it.</summary>
    public double Gap => Proven ? 0 : Value <= 0 ? 0 : Bound <= 0 ? 1 : Math.Max(0, (Value - Bound) / Bound);
}
