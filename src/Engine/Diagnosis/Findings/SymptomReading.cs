namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>What the failure shows, and how surely: the symptoms of all clues, the plainest first.</summary>
public sealed class SymptomReading
{
    private const double Shown = 0.3;

    // A clue for no cause in particular has no strength of its own: it tells what was seen. That Python ended with an exception says least.
    private const double Seen = 0.9;
    private const double Raised = 0.5;

    private readonly List<(string Name, double Weight)> _symptoms;

    public SymptomReading(IEnumerable<Clue> clues) =>
        _symptoms = [.. clues.Where(c => c is { Symptom: not null, Against: false } && c.Symptom is not ("unknown" or "no_action"))
            .GroupBy(c => c.Symptom!)
            .Select(g => (Name: g.Key, Weight: g.Max(c => Weigh(c))))
            .Where(s => s.Weight >= Shown)
            .OrderByDescending(s => s.Weight).ThenBy(s => s.Name, StringComparer.Ordinal)];

    private static double Weigh(Clue clue) => clue is not { Label: null, Strength: 0 } ? clue.Strength : clue.Symptom == "crash_python" ? Raised : Seen;

    public IReadOnlyList<string> Names => [.. _symptoms.Select(s => s.Name)];

    public bool Any => _symptoms.Count > 0;

    /// <summary>Whether all that was seen is how its curves went.</summary>
    public bool IsOfCurves => Names.All(n => n is "nan_inf" or "diverging" or "not_learning" or "generalisation_gap" or "metric_suspicious");

    /// <summary>How surely the symptom is there, 0 to 1.</summary>
    public double Weight(string symptom) => _symptoms.FirstOrDefault(s => s.Name == symptom).Weight;

    /// <summary>The likeliest symptom; null: nothing is wrong to be seen.</summary>
    public string? Main => Any ? _symptoms[0].Name : null;
}
