using System.Globalization;
using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>The values this run was given from outside: hyperparameters first, then its command line, then configuration files.</summary>
internal sealed class RunSettings
{
    private readonly Dictionary<string, (string Name, string Value)> _given = [];
    private readonly Dictionary<string, (string Name, string Value)> _files = [];

    public RunSettings(FailureCase failure)
    {
        foreach (var (name, value) in failure.Hyperparameters)
        {
            _given.TryAdd(Plain(name), (name, Written(value)));
            _given.TryAdd(Plain(name[(name.LastIndexOf('.') + 1)..]), (name, Written(value)));
        }

        ReadCommand(failure.Command);
        foreach (var file in failure.Files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            ReadFile(file);
        }
    }

    /// <summary>What was given for this run under a name.</summary>
    public (string Name, string Value)? Given(string name) => _given.TryGetValue(Plain(name), out var found) ? found : null;

    /// <summary>What a configuration file says under a name.</summary>
    public (string Name, string Value)? Configured(string name) => _files.TryGetValue(Plain(name), out var found) ? found : null;

    private static string Plain(string name) => name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private static string Written(ParameterValue value) => value.ToString() ?? "";

    private void ReadCommand(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && (word[0] == '-' || word[..equals].All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '+')))
            {
                var name = word[..equals].TrimStart('-', '+');
                _given.TryAdd(Plain(name), (name, word[(equals + 1)..]));
                _given.TryAdd(Plain(name[(name.LastIndexOf('.') + 1)..]), (name, word[(equals + 1)..]));
            }
            else if (word.Length > 1 && word[0] == '-' && i + 1 < words.Count && (words[i + 1] is not ['-', ..] || double.TryParse(words[i + 1], CultureInfo.InvariantCulture, out _)))
            {
                _given.TryAdd(Plain(word), (word.TrimStart('-'), words[i + 1]));
            }
        }
    }

    private void ReadFile(SourceFile file)
    {
        var extension = Path.GetExtension(file.Path).ToUpperInvariant();
        if (file.Text.Length > 200_000 || extension is not (".JSON" or ".YAML" or ".YML" or ".TOML" or ".INI" or ".CFG"))
        {
            return;
        }

        try
        {
            if (extension == ".JSON")
            {
                using var json = JsonDocument.Parse(file.Text);
                Flatten(json.RootElement, "");
                return;
            }
        }
        catch (JsonException)
        {
            return; // A file that cannot be read configures nothing; rules about configuration look at its text.
        }

        ReadLines(file.Text);
    }

    private void Flatten(JsonElement element, string name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Flatten(property.Value, property.Name);
                }

                break;
            case JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False when name.Length > 0:
                _files.TryAdd(Plain(name), (name, element.ToString()));
                break;
        }
    }

    // The last name of a key and a plain value are all that is needed of YAML, TOML and INI.
    private void ReadLines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var plain = line.Trim().TrimStart('-').Trim();
            var cut = plain.IndexOfAny([':', '=']);
            if (cut <= 0 || plain[0] == '#')
            {
                continue;
            }

            var value = plain[(cut + 1)..].Trim();
            var comment = value.IndexOf(" #", StringComparison.Ordinal);
            value = (comment >= 0 ? value[..comment] : value).Trim().Trim('"', '\'');
            if (value.Length > 0)
            {
                var name = plain[..cut].Trim().Trim('"', '\'');
                _files.TryAdd(Plain(name), (name, value));
            }
        }
    }
}
