using System.Text;
using System.Text.Json;

namespace Sweepboard.Engine.Spaces;

/// <summary>Turns what a person sent, JSON or YAML, into one JSON tree within bounds: size, depth, nodes.</summary>
public static class DocumentReader
{
    public const int MostBytes = 1 << 20;
    public const int MostDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MostDepth, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow };

    /// <returns>The tree, or null with a problem noted.</returns>
    public static JsonElement? Read(string text, List<Problem> problems)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            problems.Add(new("(document)", $"is larger than {MostBytes} bytes"));
            return null;
        }

        return text.AsSpan().TrimStart() is ['{' or '[', ..] && Json(text, []) is { } json ? json
            : text.AsSpan().TrimStart() is ['{', '"' or '\'' or ' ' or '\r' or '\n' or '\t', ..] ? JsonOrFlowYaml(text, problems)
            : Yaml(text, problems);
    }

    private static JsonElement? JsonOrFlowYaml(string text, List<Problem> problems)
    {
        // Flow YAML looks like JSON; where neither can be read, what JSON says is the more useful.
        var asJson = new List<Problem>();
        var asYaml = new List<Problem>();
        var read = Json(text, asJson) ?? Yaml(text, asYaml);
        if (read is null)
        {
            problems.AddRange(asJson);
        }

        return read;
    }

    private static JsonElement? Json(string text, List<Problem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            if (HalfCharacters.Find(Encoding.UTF8.GetBytes(text)) is { } half)
            {
                problems.Add(new("(document)", half));
                return null;
            }

            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            problems.Add(new("(document)", $"is not JSON: {exception.Message}"));
            return null;
        }
    }

    private static JsonElement? Yaml(string text, List<Problem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(YamlToJson.Convert(text), Options);
            return document.RootElement.Clone();
        }
        catch (YamlRefusedException exception)
        {
            problems.Add(new("(document)", exception.Message));
        }
        catch (JsonException exception)
        {
            problems.Add(new("(document)", $"cannot be read: {exception.Message}"));
        }

        return null;
    }
}
