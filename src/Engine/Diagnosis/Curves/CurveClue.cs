using System.Globalization;

namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>Writes the clues of curves.</summary>
internal static class CurveClue
{
    public static Clue Of(string rule, string statement, string? symptom, string? label, double strength, IReadOnlyList<Evidence> evidence, params ReadOnlySpan<(string Key, double Value)> facts)
    {
        var noted = new Dictionary<string, string>();
        foreach (var (key, value) in facts)
        {
            noted[key] = value.ToString("G6", CultureInfo.InvariantCulture);
        }

        return new()
        {
            Source = EvidenceKind.Metric,
            Rule = "metric." + rule,
            Statement = statement,
            Symptom = symptom,
            Label = label,
            Strength = strength,
            Evidence = evidence,
            Facts = noted,
        };
    }

    /// <summary>A number as a sentence shows it.</summary>
    public static string Show(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    public static Clue Changing(this Clue clue, Spaces.Configuration change) => clue with { Change = change };
}
