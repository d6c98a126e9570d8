using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>Keeps a file's own spelling of everything whose meaning did not change: <c>optimizer: grid</c> stays short, fields keep their order.</summary>
public static class Respelling
{
    private static readonly string[] Objective = ["metric", "direction"];

    /// <param name="file">The file as it is written.</param>
    /// <param name="was">What it says, as a draft writes it.</param>
    /// <param name="now">What it is to say, as a draft writes it.</param>
    /// <returns>What to write: like the file where that says the same.</returns>
    public static JsonObject Of(JsonObject file, JsonObject was, JsonObject now)
    {
        var fields = new List<KeyValuePair<string, JsonNode?>>();
        var keepsObjective = Objective.All(f => JsonMeaning.Same(was[f], now[f]));
        var writesObjectives = file.ContainsKey("objectives") && !now.ContainsKey("objectives");
        foreach (var (name, value) in file)
        {
            if (name == "objectives" && writesObjectives)
            {
                fields.Add(KeyValuePair.Create(name, keepsObjective ? value?.DeepClone() : Short(now)));
            }
            else if (Same(name, was, now))
            {
                fields.Add(KeyValuePair.Create(name, value?.DeepClone()));
            }
            else if (now.TryGetPropertyValue(name, out var wanted))
            {
                fields.Add(KeyValuePair.Create(name, name == SpecField.Space ? Space(value, was[name], wanted) : wanted?.DeepClone()));
            }
        }

        foreach (var (name, value) in now.Where(f => !file.ContainsKey(f.Key) && !(writesObjectives && Objective.Contains(f.Key))))
        {
            fields.Insert(PlaceOf(name, fields), KeyValuePair.Create(name, value?.DeepClone()));
        }

        return new(fields);
    }

    private static bool Same(string name, JsonObject was, JsonObject now) =>
        was.ContainsKey(name) == now.ContainsKey(name) && JsonMeaning.Same(was[name], now[name]);

    private static JsonArray? Short(JsonObject now)
    {
        var objective = new JsonObject(Objective.Where(now.ContainsKey).Select(f => KeyValuePair.Create(f, now[f]?.DeepClone())));
        return [objective];
    }

    private static JsonNode? Space(JsonNode? file, JsonNode? was, JsonNode? now) =>
        file is JsonObject written && was is JsonObject before && now is JsonObject rows
            ? new JsonObject(rows.Select(r => KeyValuePair.Create(r.Key, (written.ContainsKey(r.Key) && Same(r.Key, before, rows) ? written[r.Key] : r.Value)?.DeepClone())))
            : now?.DeepClone();

    // After the last field that usually stands before it.
    private static int PlaceOf(string name, List<KeyValuePair<string, JsonNode?>> fields)
    {
        var rank = Rank(name);
        return fields.FindLastIndex(f => Rank(f.Key) < rank) + 1;
    }

    private static int Rank(string name) => SpecField.Groups.Select((group, i) => (group, i)).Where(g => g.group == name).Select(g => g.i).DefaultIfEmpty(int.MaxValue).First();
}
