namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Says which part each cause had: what is wrong, what made it show, what made it worse.</summary>
public static class CauseRoles
{
    private const double Acting = 0.3;
    private const double Causing = 0.2;

    public static IReadOnlyList<Hypothesis> Assign(IReadOnlyList<Hypothesis> hypotheses)
    {
        var isDefect = hypotheses.Any(h => h is { Entry.Role: Role.Defect, Fit: > 0, Confidence: >= Acting } && !IsSetting(h) && !IsMechanism(h));
        var isCaused = isDefect || hypotheses.Any(h => h is { Entry.Role: not Role.Amplifier, Fit: > 0, Confidence: >= Causing } && !IsMechanism(h));
        return Ranking.Order(hypotheses.Select(h => h with { Role = RoleOf(h, isDefect, isCaused) }));
    }

    /// <summary>Whether it is how a failure goes on rather than why: gradients explode, and models learn by heart, because of something.</summary>
    internal static bool IsMechanism(Hypothesis cause) => cause.Label.StartsWith("train.", StringComparison.Ordinal);

    // A value of the configuration is what broke a sound program; beside something wrong in the program it only made that show.
    private static Role RoleOf(Hypothesis cause, bool isDefect, bool isCaused) => cause.Entry.Role switch
    {
        Role.Defect when IsMechanism(cause) && isCaused => Role.Amplifier,
        Role.Amplifier when cause.For.Any(c => c.Facts.ContainsKey("misplaced")) => Role.Defect,
        Role.Defect when IsSetting(cause) && isDefect => Role.Trigger,
        var role => role,
    };

    private static bool IsSetting(Hypothesis cause) => cause.Label.StartsWith("hp.", StringComparison.Ordinal);
}
