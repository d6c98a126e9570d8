using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Puts what a rule noticed into a clue.</summary>
internal static class Noticed
{
    /// <param name="rule">The rule's name.</param>
    /// <param name="label">The cause it speaks for.</param>
    /// <param name="strength">How often it is right where nothing else is known.</param>
    /// <param name="where">Where the cause is.</param>
    /// <param name="statement">What is wrong there, with the values.</param>
    /// <param name="also">Other places that show it.</param>
    public static Clue At(string rule, string label, double strength, PyNode where, string statement, params ReadOnlySpan<PyNode?> also)
    {
        var places = new List<Evidence> { where.Cited() };
        foreach (var place in also)
        {
            if (place is not null && place.Line > 0 && places.All(p => p.Line != place.File.StoredLine(place.Line) || p.File != place.File.Path))
            {
                places.Add(place.Cited());
            }
        }

        return new() { Source = EvidenceKind.Code, Rule = rule, Label = label, Strength = strength, Statement = statement, Evidence = places };
    }

    public static Clue With(this Clue clue, params ReadOnlySpan<LineEdit?> edits)
    {
        var made = new List<LineEdit>();
        foreach (var edit in edits)
        {
            if (edit is null)
            {
                return clue;
            }

            made.Add(edit);
        }

        return clue with { Edits = made };
    }

    /// <summary>The same, showing also what will be seen of it.</summary>
    public static Clue Showing(this Clue clue, string symptom) => clue with { Symptom = symptom };

    public static Clue Knowing(this Clue clue, string name, string? value) =>
        value is null ? clue : clue with { Facts = new Dictionary<string, string>(clue.Facts) { [name] = value } };
}
