using System.Text.Json;

namespace Sweepboard.Engine.Spaces;

/// <summary>Reads a configuration that somebody wrote, and says everything that does not fit its space at once.</summary>
public static class ConfigurationReader
{
    /// <param name="json">An object with a value for each parameter whose condition holds.</param>
    /// <param name="space">What the values must lie in.</param>
    /// <param name="path">Where the object stands in what was sent.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The configuration; null where it has problems.</returns>
    public static Configuration? Read(JsonElement json, SearchSpace space, string path, List<Problem> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(path, $"must be an object with a value for each parameter, but is {FieldReader.Show(json)}"));
            return null;
        }

        var before = problems.Count;
        var written = json.EnumerateObject().ToDictionary(f => f.Name, f => ParameterValue.FromJson(f.Value));
        var chosen = new Dictionary<string, ParameterValue>();
        foreach (var parameter in space.Parameters)
        {
            if (Check(parameter, written, chosen) is { } wrong)
            {
                problems.Add(wrong with { Path = $"{path}.{parameter.Name}" });
            }
            else if (written.TryGetValue(parameter.Name, out var value))
            {
                chosen[parameter.Name] = value;
            }
        }

        foreach (var unknown in written.Keys.Where(name => space.Find(name) is null))
        {
            problems.Add(new($"{path}.{unknown}", "is no parameter of the space", Spelling.Suggest(unknown, space.Parameters.Select(p => p.Name))));
        }

        return problems.Count == before ? new(space.Parameters.Where(p => chosen.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, chosen[p.Name]))) : null;
    }

    private static Problem? Check(Parameter parameter, Dictionary<string, ParameterValue> written, Dictionary<string, ParameterValue> chosen)
    {
        var isWritten = written.TryGetValue(parameter.Name, out var value);
        if (!parameter.IsActive(chosen))
        {
            return isWritten ? new("", "has no meaning here: its condition does not hold", "leave it out") : null;
        }

        return !isWritten ? new("", $"is missing; it may be {Describe(parameter.Domain)}")
            : parameter.Domain.Contains(value) ? null : new("", $"is {value}, which is not {Describe(parameter.Domain)}");
    }

    /// <summary>The domain's values in words.</summary>
    public static string Describe(Domain domain) => FormattableString.Invariant(domain switch
    {
        Domain.Fixed(var only) => $"{only}",
        Domain.Choice(var values) => $"one of {string.Join(", ", values)}",
        Domain.Uniform(var low, var high) => $"a number from {low} to {high}",
        Domain.LogUniform(var low, var high) => $"a number from {low} to {high}",
        Domain.Range(var low, var high, var step) => $"a number from {low} to {high} in steps of {step}",
        Domain.Int(var low, var high, _) => (FormattableString)$"a whole number from {low} to {high}",
        _ => $"{domain}",
    });
}
