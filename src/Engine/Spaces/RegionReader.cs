using System.Text.Json;

namespace Sweepboard.Engine.Spaces;

/// <summary>Reads the regions that a sweep leaves out (<c>exclude: [{lr: [0.01, 0.1], optimizer: sgd}]</c>) and says everything that is wrong at once.</summary>
public static class RegionReader
{
    public const int MostRegions = 64;

    private const string Example = "write exclude: [{learning_rate: [0.01, 0.1], optimizer: sgd}]";

    public static IReadOnlyList<Region> Read(JsonElement json, SearchSpace space, string path, List<Problem> problems)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostRegions)
        {
            problems.Add(new(path, json.ValueKind == JsonValueKind.Array
                ? $"has {json.GetArrayLength()} regions, but may have {MostRegions}" : $"must be a list of regions, but is {FieldReader.Show(json)}", Example));
            return [];
        }

        return [.. json.EnumerateArray().Select((one, i) => ReadRegion(new(one, $"{path}[{i}]", problems), space, problems)).OfType<Region>()];
    }

    private static Region? ReadRegion(FieldReader fields, SearchSpace space, List<Problem> problems)
    {
        var sides = new List<KeyValuePair<string, ValueSet>>();
        var before = problems.Count;
        foreach (var (name, value) in fields.Fields())
        {
            if (space.Find(name) is not { } parameter)
            {
                fields.Wrong(name, "is no parameter of the space", Spelling.Suggest(name, space.Parameters.Select(p => p.Name)));
            }
            else if (ReadSide(parameter, value, fields, problems) is { } side)
            {
                sides.Add(new(name, side));
            }
        }

        if (fields.IsObject && sides.Count == 0 && problems.Count == before)
        {
            problems.Add(new(fields.Path, "names no parameter, so it would leave out everything", Example));
        }

        return problems.Count == before ? new(sides) : null;
    }

    private static ValueSet? ReadSide(Parameter parameter, JsonElement json, FieldReader region, List<Problem> problems)
    {
        var isListed = parameter.Domain is Domain.Choice or Domain.Fixed;
        if (json.ValueKind == JsonValueKind.Object && !isListed)
        {
            var ends = new FieldReader(json, region.At(parameter.Name), problems);
            var (from, to) = (ends.Number("from"), ends.Number("to"));
            ends.EndOfFields();
            return Between(parameter.Name, from ?? double.NegativeInfinity, to ?? double.PositiveInfinity, region);
        }

        // Of a parameter that is one of a list, each value is looked up there; two numbers of any other are its ends.
        var values = json.ValueKind == JsonValueKind.Array && !(isListed && IsAValue(parameter.Domain, json)) ? [.. json.EnumerateArray()] : (IReadOnlyList<JsonElement>)[json];
        var numbers = values.Select(v => FieldReader.TryNumber(v, out var number) ? number : double.NaN).ToList();
        if (!isListed && values.Count is 1 or 2 && numbers.TrueForAll(double.IsFinite))
        {
            return Between(parameter.Name, numbers[0], numbers[^1], region);
        }

        return OneOf(parameter, [.. values.Select(ParameterValue.FromJson)], region);
    }

    private static ValueSet.Interval? Between(string name, double from, double to, FieldReader region)
    {
        if (from <= to)
        {
            return new ValueSet.Interval(from, to);
        }

        region.Wrong(name, FormattableString.Invariant($"goes from {from} to {to}, but the lower end comes first"), FormattableString.Invariant($"write [{to}, {from}]"));
        return null;
    }

    private static ValueSet.OneOf? OneOf(Parameter parameter, IReadOnlyList<ParameterValue> values, FieldReader region)
    {
        foreach (var value in values.Where(v => !parameter.Domain.Contains(v)))
        {
            region.Wrong(parameter.Name, $"names {value}, which is not {ConfigurationReader.Describe(parameter.Domain)}",
                parameter.Domain is Domain.Choice(var known) ? Spelling.Suggest(value.ToString(), known.Select(k => k.ToString())) : "give [from, to], or values that it can take");
            return null;
        }

        if (values.Count == 0)
        {
            region.Wrong(parameter.Name, "is an empty list", "name the values to leave out");
            return null;
        }

        return new ValueSet.OneOf(values);
    }

    private static bool IsAValue(Domain domain, JsonElement json) => domain.Contains(ParameterValue.FromJson(json));
}
