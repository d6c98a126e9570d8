namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Says which part each cause had: what is wrong, what made it show, what made it worse.</summary>
public static class CauseRoles
{
    private const double Acting = 0.3;

    public static IReadOnlyList<Hypothesis> Assign(IReadOnlyList<Hypothesis> hypotheses)
    {
        var isDefect = hypotheses.Any(h => h is { Entry.Role: Role.Defect, Fit: > 0, Confidence: >= Acting } && !IsSetting(h));
        return Ranking.Order(hypotheses.Select(h => h with { Role = RoleOf(h, isDefect) }));
    }

    // A value of the configuration is what broke a sound program; beside something wrong in the program it only made that show.
    private static Role RoleOf(Hypothesis cause, bool isDefect) => cause.Entry.Role == Role.Defect && IsSetting(cause) && isDefect ? Role.Trigger : cause.Entry.Role;

    private static bool IsSetting(Hypothesis cause) => cause.Label.StartsWith("hp.", StringComparison.Ordinal);
}
