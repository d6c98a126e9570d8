using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Spaces;

/// <summary>Reads a search space from JSON (DESIGN 5.1) and says everything that is wrong with it at once.</summary>
public static partial class SpaceReader
{
    private const int MostParameters = 200;

    /// <returns>The space, its parameters each after those that its conditions name; null where it has problems.</returns>
    public static SearchSpace? Read(JsonElement json, string path, List<Problem> problems)
    {
        var before = problems.Count;
        var fields = new FieldReader(json, path, problems);
        var parameters = new List<Parameter>();
        foreach (var (name, value) in fields.Fields())
        {
            if (!Name().IsMatch(name))
            {
                fields.Wrong(name, "is not a parameter's name: a letter or '_', then up to 63 letters, digits, '_', '.' or '-'");
                continue;
            }

            if (ReadParameter(name, value, fields, problems) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        CheckWhole(fields, parameters, problems.Count > before);
        var sorted = ConditionOrder.Sort(parameters, fields, problems);
        return problems.Count == before ? new(sorted) : null;
    }

    private static void CheckWhole(FieldReader fields, List<Parameter> parameters, bool hasProblems)
    {
        if (!fields.IsObject)
        {
            return;
        }

        if (parameters.Count > MostParameters)
        {
            fields.Wrong("*", $"has {parameters.Count} parameters, but may have {MostParameters}");
        }

        if (parameters.Count == 0 && !hasProblems)
        {
            fields.Wrong("*", "has no parameter", "add one, as learning_rate: {log_uniform: [0.0001, 0.1]}");
        }

        // Each parameter is also an environment variable, and those know no case.
        foreach (var same in parameters.GroupBy(p => EnvironmentName(p.Name)).Where(g => g.Count() > 1))
        {
            fields.Wrong(same.Last().Name, $"reads the same as '{same.First().Name}' in the environment (SWEEPBOARD_PARAM_{same.Key})", "rename one of them");
        }
    }

    /// <summary>A parameter's name as a part of an environment variable's: upper case, digits and underscores.</summary>
    public static string EnvironmentName(string parameter) =>
        string.Concat(parameter.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private static Parameter? ReadParameter(string name, JsonElement json, FieldReader space, List<Problem> problems)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return DomainReader.Choice(json, space.At(name), problems) is { } choice ? new(name, choice, []) : null;
        }

        if (json.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            return new(name, new Domain.Fixed(ParameterValue.FromJson(json)), []);
        }

        var fields = new FieldReader(json, space.At(name), problems);
        var domain = fields.IsObject ? DomainReader.Read(fields, problems) : null;
        var when = ReadWhen(fields);
        if (fields.IsObject)
        {
            fields.EndOfFields();
        }

        return domain is null ? null : new(name, domain, when);
    }

    private static List<Condition> ReadWhen(FieldReader fields)
    {
        var conditions = new List<Condition>();
        if (fields.Child("when") is { } when)
        {
            foreach (var (other, value) in when.Fields())
            {
                conditions.Add(new(other, value.ValueKind == JsonValueKind.Array
                    ? [.. value.EnumerateArray().Select(ParameterValue.FromJson)]
                    : [ParameterValue.FromJson(value)]));
            }
        }

        return conditions;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]{0,63}\z")]
    private static partial Regex Name();
}
