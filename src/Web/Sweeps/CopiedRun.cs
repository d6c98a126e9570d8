using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Sweeps;

/// <summary>A configuration as texts in fields, and back.</summary>
public static class CopiedRun
{
    /// <summary>How a value stands in its field.</summary>
    public static string Written(ParameterValue value) => value.ToString();

    /// <returns>The configuration that the texts mean; null where they do not fit the space.</returns>
    public static Configuration? Read(SearchSpace space, IReadOnlyDictionary<string, string> texts, List<Problem> problems)
    {
        var json = new JsonObject();
        foreach (var parameter in space.Parameters)
        {
            if (texts.GetValueOrDefault(parameter.Name, "").Trim() is { Length: > 0 } text)
            {
                json[parameter.Name] = Meant(parameter.Domain, text);
            }
        }

        return ConfigurationReader.Read(JsonSerializer.SerializeToElement(json), space, "hyperparameters", problems);
    }

    // A value of a list is that value, whatever its kind; anything else is a number where it reads as one.
    private static JsonNode? Meant(Domain domain, string text)
    {
        var listed = domain switch { Domain.Choice(var values) => values, Domain.Fixed(var only) => [only], _ => [] };
        foreach (var value in listed)
        {
            if (Written(value) == text)
            {
                return JsonSerializer.SerializeToNode(value);
            }
        }

        return long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : text;
    }
}
