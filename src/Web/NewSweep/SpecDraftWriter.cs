using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>Writes a draft as the file's JSON, fields in their usual order, then what the form does not know.</summary>
public static class SpecDraftWriter
{
    public static JsonObject Write(SpecDraft draft)
    {
        var file = new JsonObject();
        foreach (var group in SpecField.Groups.Concat(draft.Rest.Select(f => f.Key)).Distinct())
        {
            if (draft.Rest.TryGetPropertyValue(group, out var rest))
            {
                file[group] = rest?.DeepClone();
            }

            if (group == SpecField.Space)
            {
                WriteSpace(file, draft);
            }
            else
            {
                WriteGroup(file, draft, group);
            }
        }

        JoinObjectives(file, draft);
        return file;
    }

    // Several objectives are one list in the file; the form has the first of them apart.
    private static void JoinObjectives(JsonObject file, SpecDraft draft)
    {
        if (draft.Rest.ContainsKey(SpecField.Objectives) || file[SpecField.Objectives] is not JsonArray others || others.Count == 0)
        {
            return;
        }

        var first = new JsonObject();
        foreach (var name in (string[])["metric", "direction"])
        {
            if (file.Remove(name, out var value))
            {
                first[name] = value;
            }
        }

        others.Insert(0, first);
    }

    private static void WriteSpace(JsonObject file, SpecDraft draft)
    {
        var rows = draft.Parameters.Where(draft.IsInFile).ToList();
        if (rows.Count > 0)
        {
            file[SpecField.Space] = new JsonObject(rows.Select(r => KeyValuePair.Create(r.Name.Trim(), ParameterJson.Write(r))));
        }
    }

    private static void WriteGroup(JsonObject file, SpecDraft draft, string group)
    {
        var fields = group == SpecField.Price
            ? draft.Texts.Keys.Where(p => p.StartsWith("price.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(p => new SpecField(p, FieldForm.Number))
            : SpecField.All.Where(f => f.Path == group || f.Path.StartsWith(group + '.', StringComparison.Ordinal));
        foreach (var field in fields.Where(f => draft.Texts.ContainsKey(f.Path)))
        {
            if (FieldText.ToJson(field.Form, draft[field.Path]) is { } value)
            {
                Set(file, field.Path, value);
            }
        }
    }

    private static void Set(JsonObject file, string path, JsonNode value)
    {
        var parts = path.Split('.', 2);
        if (parts.Length == 1)
        {
            file[path] = value;
            return;
        }

        if (file[parts[0]] is not JsonObject group)
        {
            file[parts[0]] = group = [];
        }

        group[parts[1]] = value;
    }
}
