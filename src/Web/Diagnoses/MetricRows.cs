using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Diagnosis.Foreign;

namespace Sweepboard.Web.Diagnoses;

/// <summary>Reads the rows of a metrics file: comma or tab separated with a head, JSON lines, or JSON.</summary>
internal static class MetricRows
{
    private const int Most = 200_000;

    public static IEnumerable<JsonNode> Read(BroughtFile file)
    {
        var ending = Path.GetExtension(file.Name).ToLowerInvariant();
        return ending is ".csv" or ".tsv" ? Table(file.Text, ending == ".tsv" ? '\t' : ',').Take(Most) : Json(file.Text, ending).Take(Most);
    }

    private static IEnumerable<JsonNode> Table(string text, char separator)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0);
        string[]? head = null;
        foreach (var line in lines)
        {
            var cells = line.Split(separator);
            if (head is null)
            {
                head = [.. cells.Select(c => c.Trim().Trim('"'))];
                continue;
            }

            var row = new JsonObject();
            for (var i = 0; i < Math.Min(head.Length, cells.Length); i++)
            {
                if (cells[i].Trim() is { Length: > 0 } cell)
                {
                    row[head[i]] = cell;
                }
            }

            yield return row;
        }
    }

    private static IEnumerable<JsonNode> Json(string text, string ending)
    {
        foreach (var piece in ending == ".json" ? [text] : text.Split('\n'))
        {
            if (Parsed(piece) is not { } node)
            {
                continue;
            }

            // A document of its own is a list of rows, or lists by name as Keras keeps them.
            foreach (var row in node is JsonArray list ? [.. list.OfType<JsonObject>()] : node is JsonObject named && ending == ".json" ? Columns(named) : [node])
            {
                yield return row.DeepClone();
            }
        }
    }

    private static IEnumerable<JsonNode> Columns(JsonObject named)
    {
        var lists = named.Where(f => f.Value is JsonArray).Select(f => (f.Key, List: f.Value!.AsArray())).ToList();
        return Enumerable.Range(0, lists.Count == 0 ? 0 : lists.Max(l => l.List.Count)).Select(i =>
            (JsonNode)new JsonObject([new("step", i), .. lists.Where(l => i < l.List.Count && l.Key != "step").Select(l => KeyValuePair.Create<string, JsonNode?>(l.Key, l.List[i]?.DeepClone()))]));
    }

    private static JsonNode? Parsed(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            using var document = LenientJson.Parse(System.Text.Encoding.UTF8.GetBytes(text));
            return JsonSerializer.SerializeToNode(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
