using System.Globalization;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.NewSweep;

/// <summary>Sets fields of a JSON object by their paths, as <c>search_space.lr.uniform</c> or <c>command[2]</c>.</summary>
public static class JsonEdits
{
    /// <returns>A changed copy.</returns>
    public static JsonObject Apply(JsonObject json, IEnumerable<FieldEdit> edits)
    {
        var changed = (JsonObject)json.DeepClone();
        foreach (var edit in edits)
        {
            Set(changed, edit.Path, edit.Value?.DeepClone());
        }

        return changed;
    }

    private static void Set(JsonObject owner, string path, JsonNode? value)
    {
        if (Step(owner, path) is { } step)
        {
            switch (owner[step.Name])
            {
                case JsonObject inner when step.Beyond.StartsWith('.'):
                    Set(inner, step.Beyond[1..], value);
                    return;
                case JsonArray items when Index(step.Beyond) is { } index && index < items.Count:
                    items[index] = value;
                    return;
            }
        }

        var parts = path.Split('.', 2);
        if (value is null)
        {
            owner.Remove(path);
        }
        else if (parts.Length == 1)
        {
            owner[path] = value;
        }
        else
        {
            owner[parts[0]] = new JsonObject { [parts[1]] = value };
        }
    }

    // A parameter's name may have dots in it: the longest name that is there is meant.
    private static (string Name, string Beyond)? Step(JsonObject owner, string path) => owner
        .Where(f => path.Length > f.Key.Length && path.StartsWith(f.Key, StringComparison.Ordinal) && path[f.Key.Length] is '.' or '[')
        .OrderByDescending(f => f.Key.Length).Select(f => ((string, string)?)(f.Key, path[f.Key.Length..])).FirstOrDefault();

    private static int? Index(string rest) =>
        rest is ['[', .. var digits, ']'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
