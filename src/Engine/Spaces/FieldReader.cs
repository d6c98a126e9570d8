using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sweepboard.Engine.Spaces;

/// <summary>Reads the fields of one JSON object and notes every problem with its path, rather than stop at the first.</summary>
public sealed class FieldReader
{
    private readonly JsonElement _json;
    private readonly List<Problem> _problems;
    private readonly HashSet<string> _known = [];

    public FieldReader(JsonElement json, string path, List<Problem> problems)
    {
        (_json, Path, _problems) = (json, path, problems);
        IsObject = json.ValueKind == JsonValueKind.Object;
        if (!IsObject)
        {
            Complain(path.Length == 0 ? "(document)" : path, $"must be an object of fields, but is {Show(json)}");
        }
    }

    public string Path { get; }

    public bool IsObject { get; }

    public static string Show(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => $"the text '{Shorten(json.GetString()!)}'",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null or JsonValueKind.Undefined => "empty",
        _ => Shorten(json.GetRawText()),
    };

    public static bool TryNumber(JsonElement json, out double value)
    {
        value = double.NaN;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out value) && double.IsFinite(value);
    }

    public string At(string field) => Path.Length == 0 ? field : $"{Path}.{field}";

    /// <summary>Notes a problem with a field of this object.</summary>
    public void Wrong(string field, string message, string? suggestion = null, params IReadOnlyList<Fix> fixes) => Complain(At(field), message, suggestion, fixes);

    public bool TryGet(string field, out JsonElement value)
    {
        _known.Add(field);
        value = default;
        return IsObject && _json.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null;
    }

    public string? Text(string field, int maxLength = 200)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Number)
        {
            return value.GetRawText();
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Wrong(field, $"must be a text, but is {Show(value)}");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > maxLength || text.Contains('\0'))
        {
            Wrong(field, text.Contains('\0') ? "must not contain a NUL character" : $"must have at most {maxLength} characters, but has {text.Length}");
            return null;
        }

        return text;
    }

    public double? Number(string field, double above = double.NegativeInfinity, double from = double.NegativeInfinity, double to = double.MaxValue)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (!TryNumber(value, out var number))
        {
            Wrong(field, $"must be a number, but is {Show(value)}");
            return null;
        }

        if (number <= above || number < from || number > to)
        {
            var low = double.IsNegativeInfinity(above) ? string.Create(CultureInfo.InvariantCulture, $"at least {from}") : string.Create(CultureInfo.InvariantCulture, $"above {above}");
            var high = to == double.MaxValue ? "" : string.Create(CultureInfo.InvariantCulture, $" and at most {to}");
            Wrong(field, string.Create(CultureInfo.InvariantCulture, $"must be {low}{high}, but is {number}"));
            return null;
        }

        return number;
    }

    public long? Whole(string field, long from, long to)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
        {
            Wrong(field, $"must be a whole number, but is {Show(value)}");
            return null;
        }

        if (number < from || number > to)
        {
            Wrong(field, $"must be between {from} and {to}, but is {number}");
            return null;
        }

        return number;
    }

    public bool? Flag(string field)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Wrong(field, $"must be true or false, but is {Show(value)}");
        return null;
    }

    /// <summary>A list of texts; numbers and flags are taken as they are written.</summary>
    public IReadOnlyList<string>? Texts(string field, int most)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            RefuseList(field, value);
            return null;
        }

        if (value.GetArrayLength() > most)
        {
            Wrong(field, $"must have at most {most} entries, but has {value.GetArrayLength()}");
            return null;
        }

        var texts = new List<string>();
        var index = 0;
        foreach (var one in value.EnumerateArray())
        {
            var text = one.ValueKind == JsonValueKind.String ? one.GetString()! : one.GetRawText();
            if (one.ValueKind is JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Null || text.Contains('\0'))
            {
                Complain($"{At(field)}[{index}]", $"must be a text without NUL characters, but is {Show(one)}");
            }

            texts.Add(text);
            index++;
        }

        return texts;
    }

    private void RefuseList(string field, JsonElement value)
    {
        var words = value.ValueKind == JsonValueKind.String ? value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        Wrong(field, $"must be a list, but is {Show(value)}", words.Length > 0 ? $"write [\"{string.Join("\", \"", words.Take(8))}\"]" : null,
            words.Length > 0 && !words.Any(w => w.Contains('"') || w.Contains('\'')) ? [new("Make it a list", new FieldEdit(At(field), new JsonArray([.. words.Select(w => JsonValue.Create(w))])))] : []);
    }

    public FieldReader? Child(string field) => TryGet(field, out var value) ? new(value, At(field), _problems) : null;

    public IEnumerable<(string Name, JsonElement Value)> Fields()
    {
        if (!IsObject)
        {
            yield break;
        }

        foreach (var property in _json.EnumerateObject())
        {
            _known.Add(property.Name);
            yield return (property.Name, property.Value);
        }
    }

    /// <summary>Complains of every field that nobody asked for.</summary>
    public void EndOfFields()
    {
        if (!IsObject)
        {
            return;
        }

        foreach (var property in _json.EnumerateObject().Where(p => !_known.Contains(p.Name)))
        {
            Wrong(property.Name, "is not a field here", Spelling.Suggest(property.Name, _known), [.. Renamings(property), new($"Leave {property.Name} out", new FieldEdit(At(property.Name), null))]);
        }
    }

    private IEnumerable<Fix> Renamings(JsonProperty property) => Spelling.Nearest(property.Name, _known) is { } meant && !_json.TryGetProperty(meant, out _)
        ? [new($"Call it {meant}", new FieldEdit(At(property.Name), null), new FieldEdit(At(meant), JsonNode.Parse(property.Value.GetRawText())))] : [];

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private void Complain(string path, string message, string? suggestion = null, params IReadOnlyList<Fix> fixes) =>
        _problems.Add(new(path, message, suggestion) { Fixes = fixes });
}
