using System.Globalization;
using System.Text;
using System.Text.Json;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>Reads what else was recorded of a run from elsewhere: facts, the command line, what it was after, how it ended.</summary>
internal static class ForeignFacts
{
    private const int MostFacts = 500;
    private const int MostCharacters = 4_000;

    public static Dictionary<string, string> Read(JsonElement? json, List<string> notes)
    {
        var facts = new Dictionary<string, string>();
        if (json is not { ValueKind: JsonValueKind.Object } metadata)
        {
            if (json is not null)
            {
                notes.Add("The metadata are not an object, and were left out.");
            }

            return facts;
        }

        foreach (var field in metadata.EnumerateObject().Take(MostFacts))
        {
            var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
            facts[field.Name] = text.Length <= MostCharacters ? text : text[..MostCharacters];
        }

        return facts;
    }

    /// <summary>The words of a command that is written as a list or as a line.</summary>
    public static IReadOnlyList<string> Command(JsonElement? json, List<string> notes)
    {
        switch (json)
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.Array } words:
                return [.. words.EnumerateArray().Take(1_000).Select(w => w.ValueKind == JsonValueKind.String ? w.GetString()! : w.GetRawText())];
            case { ValueKind: JsonValueKind.String } line:
                return Words(line.GetString()!);
            default:
                notes.Add("The command is neither a list of words nor a line, and was left out.");
                return [];
        }
    }

    public static IReadOnlyList<Objective> Objectives(JsonElement? json, List<string> notes)
    {
        if (json is not { ValueKind: JsonValueKind.Array } list)
        {
            return [];
        }

        var read = list.EnumerateArray().Where(o => ForeignCase.Text(o, "metric") is not null)
            .Select(o => new Objective(ForeignCase.Text(o, "metric")!, ForeignCase.Text(o, "direction") is "maximize" or "max" ? Direction.Maximize : Direction.Minimize)).ToList();
        if (read.Count < list.GetArrayLength())
        {
            notes.Add("Objectives without a metric were left out.");
        }

        return read;
    }

    public static int? ExitCode(JsonElement json, Dictionary<string, string> metadata) =>
        ForeignCase.Field(json, "exit_code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out var number) ? number
        : int.TryParse(metadata.GetValueOrDefault("exit_code"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var noted) ? noted : null;

    // As a shell would part them, quotes and all, but without its other meanings.
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        foreach (var c in line.Length > MostCharacters ? line[..MostCharacters] : line)
        {
            if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                (quote, isWord) = (quote == '\0' ? c : '\0', true);
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Take();
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        Take();
        return words;

        void Take()
        {
            if (isWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isWord = false;
        }
    }
}
