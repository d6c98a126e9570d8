using System.Text.RegularExpressions;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Fills a configuration into a command's arguments, argument by argument; no value can become two arguments or none.</summary>
public static partial class CommandTemplate
{
    public static IEnumerable<string> Placeholders(string argument) =>
        Placeholder().Matches(argument).Where(m => m.Groups[1].Success).Select(m => m.Groups[1].Value);

    /// <summary>
    /// The arguments with every <c>{name}</c> replaced and <c>{{name}}</c> left as <c>{name}</c>. An argument that names a parameter which does not
    /// exist in this configuration is left out, and so is the option right before it (<c>--layers {layers}</c>).
    /// </summary>
    public static IReadOnlyList<string> Fill(IReadOnlyList<string> command, Configuration values)
    {
        var filled = new List<string>();
        foreach (var argument in command)
        {
            if (Placeholders(argument).All(values.ContainsKey))
            {
                filled.Add(Placeholder().Replace(argument, m => m.Groups[1].Success ? values[m.Groups[1].Value].ToString() : m.Value[1..^1]));
            }
            else if (filled.Count > 1 && Placeholder().Match(argument).Value == argument && filled[^1].StartsWith('-') && !filled[^1].Contains('='))
            {
                filled.RemoveAt(filled.Count - 1);
            }
        }

        return filled;
    }

    [GeneratedRegex(@"\{\{[A-Za-z_][A-Za-z0-9_.-]*\}\}|\{([A-Za-z_][A-Za-z0-9_.-]*)\}")]
    private static partial Regex Placeholder();
}
