using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.NewSweep;

/// <summary>A row of the space editor as the file writes it (DESIGN 5.1), and back.</summary>
public static class ParameterJson
{
    private static readonly string[] Kinds = ["choice", "fixed", "int", "log_uniform", "range", "uniform"];

    public static JsonNode? Write(ParameterDraft row)
    {
        if (row.Form == ParameterForm.Written)
        {
            return row.Written?.DeepClone();
        }

        var values = Domain(row);
        if (row is { When.Length: 0, More: null } && values.Count == 1 && Short(row, values) is { } brief)
        {
            return brief.DeepClone();
        }

        if (row.When.Length > 0)
        {
            values["when"] = When(row.When);
        }

        foreach (var (name, value) in row.More ?? [])
        {
            values[name] = value?.DeepClone();
        }

        return values;
    }

    public static ParameterDraft Read(int id, string name, JsonNode? json)
    {
        var row = new ParameterDraft(id) { Name = name };
        return json switch
        {
            JsonArray list => row with { Form = ParameterForm.List, Values = FieldText.ListText(list) },
            JsonValue value => row with { Form = ParameterForm.Fixed, Values = FieldText.ListText([value.DeepClone()]) },
            JsonObject fields when Read(row, fields) is { } read => read,
            _ => row with { Form = ParameterForm.Written, Written = json?.DeepClone() },
        };
    }

    private static JsonObject Domain(ParameterDraft row) => row.Form switch
    {
        ParameterForm.Real => new() { [row.Log ? "log_uniform" : "uniform"] = Ends(row) },
        ParameterForm.Whole when row.Log => new() { ["int"] = Ends(row), ["log"] = true },
        ParameterForm.Whole => new() { ["int"] = Ends(row) },
        ParameterForm.Steps => new() { ["range"] = Ends(row), ["step"] = FieldText.Number(row.Step) },
        ParameterForm.List => new() { ["choice"] = FieldText.List(row.Values) is { } list ? list : JsonValue.Create(row.Values) },
        _ => new() { ["fixed"] = FieldText.Value(row.Values) },
    };

    private static JsonArray Ends(ParameterDraft row) => [FieldText.Number(row.Low), FieldText.Number(row.High)];

    private static JsonNode? Short(ParameterDraft row, JsonObject values) => row.Form switch
    {
        ParameterForm.List => values["choice"] as JsonArray,
        ParameterForm.Fixed => values["fixed"] as JsonValue,
        _ => null,
    };

    private static JsonObject When(ImmutableArray<ConditionDraft> conditions)
    {
        var when = new JsonObject();
        foreach (var condition in conditions)
        {
            when[condition.Parameter] = FieldText.List(condition.Values) switch
            {
                [{ } only] => only.DeepClone(),
                { } several => several,
                null => JsonValue.Create(condition.Values),
            };
        }

        return when;
    }

    private static ParameterDraft? Read(ParameterDraft row, JsonObject fields)
    {
        var given = Kinds.Where(fields.ContainsKey).ToList();
        if (given.Count != 1 || !TryWhen(fields["when"], out var when))
        {
            return null;
        }

        var more = fields.Where(f => f.Key != given[0] && f.Key is not "when" && !IsPart(given[0], f.Key)).ToList();
        row = row with { When = when, More = more.Count == 0 ? null : new(more.Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))) };
        var value = fields[given[0]];
        return given[0] switch
        {
            "choice" => value is JsonArray list ? row with { Form = ParameterForm.List, Values = FieldText.ListText(list) }
                : FieldText.FromJson(FieldForm.List, value) is { } text ? row with { Form = ParameterForm.List, Values = text } : null,
            "fixed" => row with { Form = ParameterForm.Fixed, Values = value is null ? "" : FieldText.ListText([value.DeepClone()]) },
            "uniform" => WithEnds(row with { Form = ParameterForm.Real }, value),
            "log_uniform" => WithEnds(row with { Form = ParameterForm.Real, Log = true }, value),
            "int" => Flag(fields["log"]) is { } log ? WithEnds(row with { Form = ParameterForm.Whole, Log = log }, value) : null,
            _ => Text(fields["step"]) is { } step ? WithEnds(row with { Form = ParameterForm.Steps, Step = step }, value) : null,
        };
    }

    private static bool IsPart(string kind, string field) => (kind, field) is ("int", "log") or ("range", "step");

    private static ParameterDraft? WithEnds(ParameterDraft row, JsonNode? ends) =>
        ends is JsonArray { Count: 2 } two && Text(two[0]) is { } low && Text(two[1]) is { } high ? row with { Low = low, High = high } : null;

    private static string? Text(JsonNode? json) => json is null ? "" : FieldText.FromJson(FieldForm.Number, json);

    private static bool? Flag(JsonNode? json) => json is null ? false : json.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static bool TryWhen(JsonNode? json, out ImmutableArray<ConditionDraft> when)
    {
        when = json is JsonObject fields
            ? [.. fields.Select(f => new ConditionDraft(f.Key, f.Value is JsonArray several ? FieldText.ListText(several) : FieldText.ListText([f.Value?.DeepClone()])))] : [];
        return json is null or JsonObject;
    }
}
