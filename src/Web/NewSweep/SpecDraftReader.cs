using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>Reads a file's JSON into a draft. What no input can show stays in the rest, as it is.</summary>
public static class SpecDraftReader
{
    private static readonly string[] WithKind = ["optimizer", "scheduler", "dispatcher"];

    /// <param name="file">The file.</param>
    /// <param name="before">The draft so far: rows that no file can hold stay, and rows keep their numbers.</param>
    public static SpecDraft Read(JsonObject file, SpecDraft before)
    {
        var rest = (JsonObject)file.DeepClone();
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        Shorten(rest);
        foreach (var field in SpecField.ByPath.Values)
        {
            Take(rest, field, texts);
        }

        foreach (var name in (rest[SpecField.Price] as JsonObject ?? []).Select(p => p.Key).ToList())
        {
            Take(rest, new($"{SpecField.Price}.{name}", FieldForm.Number), texts);
        }

        return new() { Texts = texts.ToImmutable(), Parameters = ReadSpace(rest, before), Rest = rest };
    }

    // Both ways to write a strategy, and both to write an objective, are one to the form.
    private static void Shorten(JsonObject file)
    {
        foreach (var name in WithKind)
        {
            if (file[name] is JsonValue kind && kind.GetValueKind() == JsonValueKind.String)
            {
                file[name] = new JsonObject { ["kind"] = kind.DeepClone() };
            }
        }

        if (file[SpecField.Objectives] is JsonArray { Count: > 0 } objectives && objectives.All(o => o is JsonObject one && IsShort(one)) && !file.ContainsKey("metric") && !file.ContainsKey("direction"))
        {
            file.Remove(SpecField.Objectives);
            foreach (var (name, value) in (JsonObject)objectives[0]!)
            {
                file[name] = value?.DeepClone();
            }

            if (objectives.Count > 1)
            {
                file[SpecField.Objectives] = new JsonArray([.. objectives.Skip(1).Select(o => o?.DeepClone())]);
            }
        }
    }

    private static bool IsShort(JsonObject objective) => objective.ContainsKey("metric") && objective.All(f => f.Key is "metric" or "direction" && f.Value is JsonValue);

    private static void Take(JsonObject rest, SpecField field, ImmutableDictionary<string, string>.Builder texts)
    {
        var parts = field.Path.Split('.', 2);
        var owner = parts.Length == 1 ? rest : rest[parts[0]] as JsonObject;
        if (owner is null || owner[parts[^1]] is not { } value || FieldText.FromJson(field.Form, value) is not { } text)
        {
            return;
        }

        if (text.Length > 0)
        {
            texts[field.Path] = text;
        }

        owner.Remove(parts[^1]);
        if (parts.Length > 1 && owner.Count == 0)
        {
            rest.Remove(parts[0]);
        }
    }

    private static ImmutableArray<ParameterDraft> ReadSpace(JsonObject rest, SpecDraft before)
    {
        var known = before.Parameters.Where(before.IsInFile).ToDictionary(p => p.Name.Trim(), p => p.Id);
        var next = before.NextId;
        var rows = new List<ParameterDraft>();
        if (rest[SpecField.Space] is JsonObject space)
        {
            rest.Remove(SpecField.Space);
            rows.AddRange(space.Select(p => ParameterJson.Read(known.TryGetValue(p.Key, out var id) ? id : next++, p.Key, p.Value)));
        }

        foreach (var (row, at) in before.Parameters.Select((row, at) => (row, at)).Where(r => !before.IsInFile(r.row) && (!r.row.IsBlank || rows.Count == 0)).ToList())
        {
            rows.Insert(Math.Min(at, rows.Count), row);
        }

        return [.. rows];
    }
}
