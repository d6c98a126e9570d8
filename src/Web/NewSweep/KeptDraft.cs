using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>A draft as the browser kept it: what stood in each input, in their order, and which one was typed into last.</summary>
public sealed record KeptDraft(IReadOnlyList<KeptField> Fields, string? Last)
{
    /// <summary>The file and the form that the inputs show.</summary>
    public SpecFile Restore()
    {
        var text = Fields.FirstOrDefault(f => f.Field == ProblemPlaces.File)?.Value ?? "";
        var form = SpecDraft.Empty;
        foreach (var kept in Fields.Where(f => f.Field.StartsWith("price.", StringComparison.Ordinal) || SpecField.ByPath.ContainsKey(f.Field)))
        {
            form = form.With(kept.Field, kept.Value);
        }

        return SpecFile.Restore(text, form with { Parameters = Rows() }, Last == ProblemPlaces.File);
    }

    private ImmutableArray<ParameterDraft> Rows() =>
    [
        .. from field in Fields
           let parts = field.Field.Split('.', 3)
           where parts is ["space", _, _]
           group (Part: parts[2], field.Value) by parts[1] into row
           where int.TryParse(row.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)
           select Row(int.Parse(row.Key, CultureInfo.InvariantCulture), row.GroupBy(p => p.Part).ToDictionary(p => p.Key, p => p.Last().Value)),
    ];

    private static ParameterDraft Row(int id, Dictionary<string, string> parts) => new(id)
    {
        Name = parts.GetValueOrDefault("name", ""),
        Form = Enum.TryParse<ParameterForm>(parts.GetValueOrDefault("form"), out var form) ? form : ParameterForm.Real,
        Low = parts.GetValueOrDefault("low", ""),
        High = parts.GetValueOrDefault("high", ""),
        Step = parts.GetValueOrDefault("step", ""),
        Values = parts.GetValueOrDefault("values", ""),
        Log = parts.GetValueOrDefault("log") == "true",
        Written = parts.TryGetValue("written", out var written) ? JsonNode.Parse(written) : null,
        More = parts.TryGetValue("more", out var more) ? JsonNode.Parse(more) as JsonObject : null,
        When = [.. Enumerable.Range(0, parts.Count).TakeWhile(i => parts.ContainsKey($"when.{i}.parameter")).Select(i => new ConditionDraft(parts[$"when.{i}.parameter"], parts.GetValueOrDefault($"when.{i}.values", "")))],
    };
}
