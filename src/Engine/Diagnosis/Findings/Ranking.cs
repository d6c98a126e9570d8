namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Gives each cause its part in the failure and puts the root cause first.</summary>
public static class Ranking
{
    // What made it worse is never why; what made it show comes after what is wrong, where both are about as sure.
    private static readonly Dictionary<Role, double> Weight = new() { [Role.Defect] = 1, [Role.Environment] = 1, [Role.Trigger] = 0.85, [Role.Amplifier] = 0.4 };

    public static IReadOnlyList<Hypothesis> Order(IEnumerable<Hypothesis> hypotheses) =>
        [.. hypotheses.OrderByDescending(h => h.Confidence * Weight[h.Role]).ThenByDescending(h => h.Fit).ThenBy(h => h.Label, StringComparer.Ordinal)];
}
