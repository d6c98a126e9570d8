using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Another space for a sweep that goes on, as somebody wrote it: <c>{search_space, exclude, reason}</c>, each as it was where it is left out.</summary>
public sealed record SpaceEdit(SweepSpec Spec, string? Why)
{
    /// <returns>The edit; null where it has problems, all of which are noted.</returns>
    public static SpaceEdit? Read(JsonElement json, SweepSpec spec, List<Problem> problems)
    {
        var before = problems.Count;
        var fields = new FieldReader(json, "", problems);
        if (!fields.IsObject)
        {
            return null;
        }

        var space = fields.TryGet("search_space", out var written) ? ReadSpace(written, spec.SearchSpace, fields, problems) : spec.SearchSpace;
        var why = fields.Text("reason", 500);
        var excluded = fields.TryGet("exclude", out var regions)
            ? space is null ? [] : RegionReader.Read(regions, space, "exclude", problems)
            : StillThere(spec.Exclude, space ?? spec.SearchSpace);
        fields.EndOfFields();
        var edited = spec with { SearchSpace = space ?? spec.SearchSpace, Exclude = excluded };
        if (space is not null && problems.Count == before)
        {
            SpecRules.CheckSpace(edited, fields, space);
        }

        if (problems.Count == before && edited.SearchSpace.Equals(spec.SearchSpace) && edited.Exclude.SequenceEqual(spec.Exclude))
        {
            problems.Add(new("search_space", "is as it was, and so is exclude: nothing would change"));
        }

        return problems.Count == before ? new(edited, why) : null;
    }

    private static SearchSpace? ReadSpace(JsonElement json, SearchSpace old, FieldReader fields, List<Problem> problems)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            CheckNames(json, old, fields);
            json = InOldOrder(json, old);
        }

        if (SpaceReader.Read(json, "search_space", problems) is not { } space)
        {
            return null;
        }

        foreach (var gone in old.Parameters.Where(p => p.When.Count > 0 && space.Find(p.Name) is null && p.When.All(c => MayHold(c, space))))
        {
            Miss(gone, fields);
        }

        return space;
    }

    private static void Miss(Parameter gone, FieldReader fields) =>
        fields.Wrong($"search_space.{gone.Name}", "is left out, but runs of this sweep must go on giving it a value", $"keep it, or write {gone.Name}: {{fixed: ...}}");

    private static void CheckNames(JsonElement json, SearchSpace old, FieldReader fields)
    {
        foreach (var name in json.EnumerateObject().Select(p => p.Name).Where(name => old.Find(name) is null))
        {
            fields.Wrong($"search_space.{name}", "is new: earlier runs have no value of it to learn from",
                Spelling.Nearest(name, old.Parameters.Select(p => p.Name)) is { } meant ? $"did you mean '{meant}'?" : "start another sweep with it");
        }

        foreach (var gone in old.Parameters.Where(p => p.When.Count == 0 && !json.TryGetProperty(p.Name, out _)))
        {
            Miss(gone, fields);
        }
    }

    // Configurations are compared in the order of their parameters: what was tried must be known again.
    private static JsonElement InOldOrder(JsonElement json, SearchSpace old)
    {
        var names = old.Parameters.Select(p => p.Name).ToList();
        var ordered = json.EnumerateObject().OrderBy(p => names.IndexOf(p.Name)).Select(p => KeyValuePair.Create(p.Name, JsonNode.Parse(p.Value.GetRawText())));
        return JsonSerializer.SerializeToElement(new JsonObject(ordered));
    }

    private static bool MayHold(Condition condition, SearchSpace space) =>
        space.Find(condition.Parameter) is { } other && condition.Values.Any(other.Domain.MayBe);

    // A region that names what is gone could hold no configuration any more.
    private static IReadOnlyList<Region> StillThere(IReadOnlyList<Region> regions, SearchSpace space) =>
        [.. regions.Where(r => r.Sides.All(s => space.Find(s.Key) is { } parameter && (s.Value is not ValueSet.OneOf(var values) || values.Any(parameter.Domain.MayBe))))];
}
