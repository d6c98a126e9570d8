using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Reading;

/// <summary>The fields of one object of a queue file, some of which have more than one name.</summary>
internal sealed class QueueFields
{
    // Short names are near each other whatever they mean.
    private const int LongEnoughToTell = 6;

    private readonly FieldReader _fields;
    private readonly JsonElement _json;
    private readonly HashSet<string> _known = [];

    public QueueFields(JsonElement json, string path, List<Problem> problems) => (_json, _fields) = (json, new(json, path, problems));

    /// <summary>It is an object.</summary>
    public bool Is => _fields.IsObject;

    /// <summary>The name under which <see cref="List"/> found what it read.</summary>
    public string ListName { get; private set; } = "experiments";

    public string At(string field) => _fields.At(field);

    public void Wrong(string field, string message, string? suggestion = null) => _fields.Wrong(field, message, suggestion);

    public bool TryGet(string field, out JsonElement value)
    {
        _known.Add(field);
        return _fields.TryGet(field, out value);
    }

    public double? Number(string field, double above = double.NegativeInfinity, double from = double.NegativeInfinity, double to = double.MaxValue) =>
        TryGet(field, out _) ? _fields.Number(field, above, from, to) : null;

    public long? Whole(string field, long from, long to) => TryGet(field, out _) ? _fields.Whole(field, from, to) : null;

    public string? Text(string field) => TryGet(field, out _) ? _fields.Text(field) : null;

    public bool? Flag(string field) => TryGet(field, out _) ? _fields.Flag(field) : null;

    public IReadOnlyList<string>? Texts(string field, int most) => TryGet(field, out _) ? _fields.Texts(field, most) : null;

    public IEnumerable<(string Name, JsonElement Value)> All() => _fields.Fields();

    /// <summary>A list that has to be there, under either name.</summary>
    public JsonElement? List(string name, string other)
    {
        var isThere = TryGet(name, out var value);
        ListName = isThere ? name : other;
        if (!isThere && !TryGet(other, out value))
        {
            ListName = name;
            Wrong(name, "is missing", $"write it as a list, {name} or {other}");
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(ListName, $"must be a list, but is {FieldReader.Show(value)}");
            return null;
        }

        return value;
    }

    /// <summary>Complains of names that were probably meant as one of those that are read here.</summary>
    public void End()
    {
        if (!Is)
        {
            return;
        }

        foreach (var name in _json.EnumerateObject().Select(p => p.Name).Where(n => n.Length >= LongEnoughToTell && !_known.Contains(n)))
        {
            if (Spelling.Nearest(name, _known) is { } meant && !_json.TryGetProperty(meant, out _))
            {
                Wrong(name, "is not a field here", $"did you mean {meant}?");
            }
        }
    }
}
