using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sweepboard.Engine.Spaces;

/// <summary>Reads the one kind of domain that a parameter names.</summary>
internal static class DomainReader
{
    private const int MostChoices = 10_000;
    private static readonly string[] Kinds = ["choice", "fixed", "int", "log_uniform", "range", "uniform"];

    public static Domain? Read(FieldReader fields, List<Problem> problems)
    {
        var given = Kinds.Where(kind => fields.TryGet(kind, out _)).ToList();
        if (given.Count != 1)
        {
            problems.Add(new(fields.Path,
                given.Count == 0 ? "names no kind of values" : $"names {given.Count} kinds of values: {string.Join(", ", given)}",
                $"give one of {string.Join(", ", Kinds)}, as {{log_uniform: [0.0001, 0.1]}}"));
            return null;
        }

        fields.TryGet(given[0], out var json);
        return given[0] switch
        {
            "choice" => Choice(json, fields.At("choice"), problems),
            "fixed" => new Domain.Fixed(ParameterValue.FromJson(json)),
            "uniform" => Ends("uniform", json, fields) is var (low, high) ? new Domain.Uniform(low, high) : null,
            "log_uniform" => LogUniform(json, fields),
            "range" => Range(json, fields),
            _ => Int(json, fields),
        };
    }

    public static Domain? Choice(JsonElement json, string path, List<Problem> problems)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostChoices)
        {
            problems.Add(new(path, $"must be a list of 1 to {MostChoices} values, but is {(json.ValueKind == JsonValueKind.Array ? $"a list of {json.GetArrayLength()}" : FieldReader.Show(json))}"));
            return null;
        }

        var values = json.EnumerateArray().Select(ParameterValue.FromJson).ToList();
        var twice = values.GroupBy(v => v.IsNumber ? ParameterValue.Of(v.AsNumber()) : v).FirstOrDefault(g => g.Count() > 1);
        if (twice is null)
        {
            return new Domain.Choice(values);
        }

        problems.Add(new(path, $"lists the value {twice.Key} {twice.Count()} times", "list each value once"));
        return null;
    }

    private static Domain.LogUniform? LogUniform(JsonElement json, FieldReader fields)
    {
        if (Ends("log_uniform", json, fields) is not var (low, high))
        {
            return null;
        }

        if (low <= 0)
        {
            fields.Wrong("log_uniform", $"the lower end must be above 0, but is {Show(low)}", "a logarithm needs positive ends; use uniform for ranges with 0",
                new Fix("Make it uniform", new FieldEdit(fields.At("log_uniform"), null), new FieldEdit(fields.At("uniform"), new JsonArray(low, high))));
            return null;
        }

        return new(low, high);
    }

    private static Domain.Range? Range(JsonElement json, FieldReader fields)
    {
        var ends = Ends("range", json, fields);
        var step = fields.Number("step", above: 0);
        if (!fields.TryGet("step", out _))
        {
            fields.Wrong("step", "is missing", "give the distance between values, as step: 0.1; use uniform for a range without steps");
        }

        if (ends is not var (low, high) || step is null)
        {
            return null;
        }

        if (step > high - low)
        {
            fields.Wrong("step", $"must be at most {Show(high - low)}, the length of the range, but is {Show(step.Value)}");
            return null;
        }

        return new(low, high, step.Value);
    }

    private static Domain.Int? Int(JsonElement json, FieldReader fields)
    {
        var log = fields.Flag("log") ?? false;
        if (Ends("int", json, fields) is not var (low, high))
        {
            return null;
        }

        if (!double.IsInteger(low) || !double.IsInteger(high) || Math.Abs(low) > 1e15 || Math.Abs(high) > 1e15)
        {
            fields.Wrong("int", $"both ends must be whole numbers, but are {Show(low)} and {Show(high)}", "use uniform for real numbers");
            return null;
        }

        if (log && low < 1)
        {
            fields.Wrong("int", $"the lower end must be at least 1 with log: true, but is {Show(low)}");
            return null;
        }

        return new((long)low, (long)high, log);
    }

    private static (double Low, double High)? Ends(string kind, JsonElement json, FieldReader fields)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2
            || !FieldReader.TryNumber(json[0], out var low) || !FieldReader.TryNumber(json[1], out var high))
        {
            fields.Wrong(kind, $"must be [lowest, highest], two finite numbers, but is {(json.ValueKind == JsonValueKind.Array ? json.GetRawText() is { Length: <= 60 } raw ? raw : "a longer list" : FieldReader.Show(json))}");
            return null;
        }

        if (low < high)
        {
            return (low, high);
        }

        fields.Wrong(kind, $"the lower end must be below the upper end, but {Show(low)} is not below {Show(high)}",
            low > high ? $"write [{Show(high)}, {Show(low)}]" : $"use fixed: {Show(low)} for a single value",
            low > high ? new Fix("Swap the ends", new FieldEdit(fields.At(kind), new JsonArray(high, low)))
                : new Fix($"Fix it at {Show(low)}", [new(fields.At(kind), null), new(fields.At("step"), null), new(fields.At("log"), null), new(fields.At("fixed"), low)]));
        return null;
    }

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
