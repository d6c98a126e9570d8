using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.NewSweep;

/// <summary>What every part of the form sees: the file, what stands against it, and how to change it.</summary>
/// <param name="File">The file and the form.</param>
/// <param name="Checked">The plan, or the problems, of a moment ago.</param>
/// <param name="Tried">A start was tried, so what is still empty is told too.</param>
/// <param name="Reasons">Why parameters have the values they have.</param>
/// <param name="Change">Changes the form. What is given is the form as it is then, which may be newer than what is shown.</param>
/// <param name="Act">Does something to the file and the form as they are then.</param>
public sealed record FormView(
    SpecFile File, CheckedSpec Checked, bool Tried, IReadOnlyDictionary<string, string> Reasons, Action<Func<SpecDraft, SpecDraft>> Change, Action<Func<SpecFile, Deed>> Act)
{
    public SpecDraft Draft => File.Draft;

    public void Set(string field, string text) => Change(draft => draft.With(field, text));

    /// <summary>Adds a row to the space editor, and goes there.</summary>
    public void AddRow(Func<SpecDraft, int> at) => Act(file => new(file.With(file.Draft.Add(at(file.Draft), out var id)), null, $"space.{id}.name"));

    /// <summary>What stands against a field, or against the fields below it.</summary>
    public IEnumerable<PlacedProblem> ProblemsOf(string field) => Checked.Problems.Where(p =>
        (p.Field == field || (field.EndsWith('.') && p.Field?.StartsWith(field, StringComparison.Ordinal) == true)) && (Tried || !p.IsBlank || field.StartsWith("price.", StringComparison.Ordinal)));

    /// <summary>Whether a field is empty and must not stay so.</summary>
    public bool Needs(string field) => Checked.Problems.Any(p => p.Field == field && p.IsBlank);

    public void Mend(Fix fix) => Act(file => new(file.With(fix), $"Done: {fix.Does}.", null));

    /// <summary>The id of a field's input on the page.</summary>
    public static string IdOf(string field) => $"f-{string.Concat(field.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-'))}";
}
