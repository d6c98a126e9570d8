using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.NewSweep;

/// <summary>Finds the input and the line that a problem belongs to.</summary>
public static class ProblemPlaces
{
    /// <summary>The input that holds the file itself.</summary>
    public const string File = "file";

    public static PlacedProblem Place(Problem problem, SpecDraft draft, YamlField? outline)
    {
        var field = FieldOf(problem.Path, draft);
        return new(problem, field, outline is null ? null : LineOf(problem.Path, outline), field is not null && IsBlank(field, draft));
    }

    /// <summary>The input for a path as the spec's reader writes them; null where the form has none.</summary>
    public static string? FieldOf(string path, SpecDraft draft)
    {
        var group = path.Split('.', '[')[0];
        return group switch
        {
            "(document)" => File,
            "command" or "environment" or "tags" or "warm_start_from" => group,
            "evaluation" => "evaluation.command",
            SpecField.Objectives when draft[SpecField.Objectives].Length > 0 && !path.StartsWith("objectives[0]", StringComparison.Ordinal) => SpecField.Objectives,
            SpecField.Objectives => path.EndsWith("direction", StringComparison.Ordinal) ? "direction" : "metric",
            "constraints" or "exclude" when !draft.Rest.ContainsKey(group) => group,
            SpecField.Price when path == SpecField.Price || path == $"price.{draft.Priced}" => $"price.{draft.Priced}",
            SpecField.Space => SpaceField(path, draft),
            _ => SpecField.ByPath.ContainsKey(path) && !draft.Rest.ContainsKey(path) ? path : null,
        };
    }

    private static string SpaceField(string path, SpecDraft draft)
    {
        var inside = path.Length > SpecField.Space.Length ? path[(SpecField.Space.Length + 1)..] : "";
        var row = draft.Parameters.Where(p => draft.IsInFile(p) && (inside == p.Name.Trim() || inside.StartsWith(p.Name.Trim() + '.', StringComparison.Ordinal))).MaxBy(p => p.Name.Length);
        return row is null ? SpecField.Space : $"space.{row.Id}.{PartOf(inside[row.Name.Trim().Length..].TrimStart('.'), row)}";
    }

    private static string PartOf(string inside, ParameterDraft row) => inside.Split('.')[0] switch
    {
        _ when row.Form == ParameterForm.Written => "name",
        "when" => "when",
        "step" => "step",
        "choice" or "fixed" => "values",
        "int" or "range" or "uniform" or "log_uniform" => "low",
        _ => row.Form is ParameterForm.List or ParameterForm.Fixed ? "values" : row.IsUnset ? "low" : "name",
    };

    private static bool IsBlank(string field, SpecDraft draft)
    {
        if (field == SpecField.Space)
        {
            return draft.Parameters.All(p => p.IsBlank);
        }

        if (!field.StartsWith("space.", StringComparison.Ordinal))
        {
            return draft[field].Trim().Length == 0 && !draft.Rest.ContainsKey(field.Split('.')[0]);
        }

        var row = draft.Parameters.First(p => field.StartsWith($"space.{p.Id}.", StringComparison.Ordinal));
        return (field.EndsWith(".low", StringComparison.Ordinal) || field.EndsWith(".values", StringComparison.Ordinal)) && row.IsUnset
            || (field.EndsWith(".step", StringComparison.Ordinal) && row.Step.Trim().Length == 0);
    }

    // The line of the innermost field that is on the way.
    private static int? LineOf(string path, YamlField outline)
    {
        var inner = outline.Fields.Where(f => f.Name.Length > 0 && (path == f.Name || (path.StartsWith(f.Name, StringComparison.Ordinal) && path[f.Name.Length] is '.' or '['))).MaxBy(f => f.Name.Length);
        return inner is null ? null : (path.Length > inner.Name.Length ? LineOf(path[(inner.Name.Length + 1)..], inner) : null) ?? inner.Line;
    }
}
