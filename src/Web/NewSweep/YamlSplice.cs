using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.NewSweep;

/// <summary>Changes fields of a YAML text and leaves the rest as it was typed, comments too.</summary>
public static class YamlSplice
{
    /// <param name="text">A YAML object written in lines.</param>
    /// <param name="now">What it says.</param>
    /// <param name="wanted">What it is to say.</param>
    /// <returns>The changed text; written anew where the old one cannot be changed in parts.</returns>
    public static string Apply(string text, JsonObject now, JsonObject wanted)
    {
        if (YamlOutline.Of(text) is not { IsBlock: true } root)
        {
            return Yaml.Write(wanted);
        }

        var edits = new List<Edit>();
        Collect(text, root, now, wanted, 0, edits);
        var changed = edits.OrderByDescending(e => e.From).ThenByDescending(e => e.To).Aggregate(text.EndsWith('\n') ? text : text + '\n', (t, e) => t[..e.From] + e.Text + t[e.To..]);
        return Says(changed, wanted) ? changed : Yaml.Write(wanted);
    }

    private static bool Says(string text, JsonObject wanted) =>
        DocumentReader.Read(text, []) is { ValueKind: System.Text.Json.JsonValueKind.Object } read && JsonMeaning.Same(JsonObject.Create(read), wanted);

    private static void Collect(string text, YamlField owner, JsonObject now, JsonObject wanted, int depth, List<Edit> edits)
    {
        foreach (var field in owner.Fields)
        {
            if (!wanted.TryGetPropertyValue(field.Name, out var value))
            {
                edits.Add(new(LineStart(text, field.Start), NextLine(text, field.End), ""));
            }
            else if (!JsonMeaning.Same(now[field.Name], value))
            {
                Change(text, field, now[field.Name], value, depth, edits);
            }
        }

        foreach (var (name, value) in wanted.Where(w => owner.Fields.All(f => f.Name != w.Key)))
        {
            var after = wanted.TakeWhile(w => w.Key != name).Select(w => owner.Fields.FirstOrDefault(f => f.Name == w.Key)).LastOrDefault(f => f is not null);
            var at = after is not null ? NextLine(text, after.End) : owner.Fields.Count > 0 ? LineStart(text, owner.Fields[0].Start) : text.Length;
            Insert(at, Yaml.Field(name, value, depth) + '\n', edits);
        }
    }

    private static void Change(string text, YamlField field, JsonNode? now, JsonNode? value, int depth, List<Edit> edits)
    {
        if (field.IsBlock && now is JsonObject before && value is JsonObject { Count: > 0 } after && SameOrder(before, after))
        {
            Collect(text, field, before, after, depth + 1, edits);
        }
        else
        {
            edits.Add(new(LineStart(text, field.Start), field.End, Yaml.Field(field.Name, value, depth)));
        }
    }

    private static bool SameOrder(JsonObject before, JsonObject after) =>
        before.Select(f => f.Key).Where(after.ContainsKey).SequenceEqual(after.Select(f => f.Key).Where(before.ContainsKey));

    // Several that go to one place keep their order.
    private static void Insert(int at, string lines, List<Edit> edits)
    {
        var same = edits.FindIndex(e => e.From == at && e.To == at);
        if (same >= 0)
        {
            edits[same] = edits[same] with { Text = edits[same].Text + lines };
        }
        else
        {
            edits.Add(new(at, at, lines));
        }
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int NextLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    private sealed record Edit(int From, int To, string Text);
}
