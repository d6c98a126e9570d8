using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.Sweeps;

/// <summary>Another space for a sweep, as somebody is writing it.</summary>
public static class SpaceDraft
{
    private const string Prefix = "exclude:";

    /// <summary>The space as it is, as YAML, with one more region left out where there is one.</summary>
    public static string Text(SweepSpec spec, Region? more)
    {
        IReadOnlyList<Region> regions = [.. spec.Exclude, .. more is null ? (Region[])[] : [more]];
        var space = JsonSerializer.SerializeToNode(spec.SearchSpace)!;
        var lines = regions.Select(r => $"  - {FlowYaml.Write(JsonSerializer.SerializeToNode(r))}\n");
        return $"{Yaml.Field("search_space", space, 0)}\n{(regions.Count == 0 ? "exclude: []\n" : $"exclude:\n{string.Concat(lines)}")}";
    }

    /// <summary>The address's word for leaving out one more region.</summary>
    public static string Excluding(Region region) => Prefix + JsonSerializer.Serialize(region);

    /// <summary>The region that such a word names, as far as it fits the space; null where it names none.</summary>
    public static Region? Excluded(SearchSpace space, string word)
    {
        if (!word.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse($"[{word[Prefix.Length..]}]");
            return RegionReader.Read(json.RootElement, space, "exclude", []) is [{ Sides.Count: > 0 } region] ? region : null;
        }
        catch (JsonException)
        {
            // An address that somebody wrote: the dialog opens with the space as it is.
            return null;
        }
    }

    /// <summary>What the filter says of the space's parameters, as a region; null where it says nothing of them.</summary>
    public static Region? Filtered(SearchSpace space, RunFilter filter)
    {
        var sides = new List<KeyValuePair<string, ValueSet>>();
        foreach (var parameter in space.Parameters)
        {
            if (Side(parameter, filter) is { } side)
            {
                sides.Add(new(parameter.Name, side));
            }
        }

        return sides.Count == 0 ? null : new(sides);
    }

    /// <summary>What the text would change, or what stands against it.</summary>
    public static SpaceEditing Consider(string text, SweepState state) => Read(text, "", out var problems) is { } json
        ? SpaceEditing.Consider(json, state) : new(null, null, [], problems);

    /// <returns>The text and the reason as one edit; null where the text cannot be read.</returns>
    public static JsonElement? Read(string text, string reason, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        problems = found;
        if (DocumentReader.Read(text, found) is not { } json || json.ValueKind != JsonValueKind.Object || reason.Length == 0)
        {
            return found.Count > 0 ? null : DocumentReader.Read(text, found);
        }

        var edit = JsonObject.Create(json)!;
        edit["reason"] = reason;
        return JsonSerializer.SerializeToElement(edit);
    }

    private static ValueSet? Side(Parameter parameter, RunFilter filter)
    {
        if (parameter.Domain is Domain.Choice(var known) && filter.ValuesOf(parameter.Name) is { } listed)
        {
            var values = known.Where(k => listed.Contains(FieldValue.Of(k)) || listed.Any(l => l.Text == k.ToString())).ToList();
            return values.Count > 0 ? new ValueSet.OneOf(values) : null;
        }

        if (filter.RangeOf(parameter.Name) is not var (low, high))
        {
            return filter.ValuesOf(parameter.Name) is [{ Number: { } only }] ? new ValueSet.Interval(only, only) : null;
        }

        return parameter.Domain is not Domain.Choice(var choices) ? new ValueSet.Interval(low, high)
            : choices.Where(c => c.IsNumber && c.AsNumber() >= low && c.AsNumber() <= high).ToList() is { Count: > 0 } between ? new ValueSet.OneOf(between) : null;
    }
}
