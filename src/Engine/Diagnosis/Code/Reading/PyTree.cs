using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>Builds a syntax tree from the flat list that the reading script writes: children stand before their parents.</summary>
internal static class PyTree
{
    public static PyNode Build(JsonElement list)
    {
        var nodes = new List<PyNode>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            nodes.Add(Node(item, nodes));
        }

        return nodes[^1];
    }

    private static PyNode Node(JsonElement item, List<PyNode> before)
    {
        var parts = item.EnumerateArray().ToArray();
        var kind = Enum.TryParse<PyKind>(parts[0].GetString(), out var known) ? known : PyKind.Other;
        var fields = new List<(string, IReadOnlyList<PyNode?>)>();
        var words = new List<(string, string)>();
        for (var i = 5; i + 1 < parts.Length; i += 2)
        {
            var name = string.Intern(parts[i].GetString()!);
            switch (parts[i + 1].ValueKind)
            {
                case JsonValueKind.Number:
                    fields.Add((name, [before[parts[i + 1].GetInt32()]]));
                    break;
                case JsonValueKind.Array:
                    fields.Add((name, [.. parts[i + 1].EnumerateArray().Select(n => n.GetInt32() is >= 0 and var at ? before[at] : null)]));
                    break;
                default:
                    words.Add((name, parts[i + 1].GetString() ?? ""));
                    break;
            }
        }

        return new(kind, Span(parts, fields), [.. fields], [.. words]);
    }

    // Python gives no place to a few kinds of node; they stand where their first child does.
    private static PySpan Span(JsonElement[] parts, List<(string Name, IReadOnlyList<PyNode?> Nodes)> fields)
    {
        var span = new PySpan(parts[1].GetInt32(), parts[2].GetInt32(), parts[3].GetInt32(), parts[4].GetInt32());
        return span.Line > 0 ? span : fields.SelectMany(f => f.Nodes).FirstOrDefault(n => n is not null)?.Span ?? span;
    }
}
