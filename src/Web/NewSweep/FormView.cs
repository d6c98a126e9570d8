using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.NewSweep;

/// <summary>What every part of the form sees: the file, what stands against it, and how to change it.</summary>
/// <param name="File">The file and the form.</param>
/// <param name="Checked">The plan, or the problems, of a moment ago.</param>
/// <param name="Tried">A start was tried, so what is still empty is told too.</param>
/// <param name="Reasons">Why parameters have the values they have.</param>
/// <param name="Change">Takes the form as it is to be.</param>
/// <param name="Act">Does something that can be undone: says what, and where one goes on typing.</param>
public sealed record FormView(
    SpecFile File, CheckedSpec Checked, bool Tried, IReadOnlyDictionary<string, string> Reasons, Action<SpecDraft> Change, Action<SpecFile, string?, string?> Act)
{
    public SpecDraft Draft => File.Draft;

    public void Set(string field, string text) => Change(Draft.With(field, text));

    /// <summary>What stands against a field, or against the fields below it.</summary>
    public IEnumerable<PlacedProblem> ProblemsOf(string field) => Checked.Problems.Where(p =>
        (p.Field == field || (field.EndsWith('.') && p.Field?.StartsWith(field, StringComparison.Ordinal) == true)) && (Tried || !p.IsBlank || field.StartsWith("price.", StringComparison.Ordinal)));

    /// <summary>Whether a field is empty and must not stay so.</summary>
    public bool Needs(string field) => Checked.Problems.Any(p => p.Field == field && p.IsBlank);

    public void Mend(Fix fix) => Act(File.With(fix), $"Done: {fix.Does}.", null);

    /// <summary>The id of a field's input on the page.</summary>
    public static string IdOf(string field) => $"f-{string.Concat(field.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-'))}";
}
