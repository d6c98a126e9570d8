using System.Text;
using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Allocations;

/// <summary>Turns the text of a queue or a plan into a tree: JSON as large as queues are, or YAML within the bounds of any other document.</summary>
public static class QueueDocument
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DocumentReader.MostDepth, AllowDuplicateProperties = false };

    /// <returns>The tree, or null with a problem noted.</returns>
    public static JsonElement? Read(ReadOnlyMemory<byte> text, List<Problem> problems)
    {
        var bytes = text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text;
        if (HalfCharacters.Find(bytes.Span) is { } half)
        {
            problems.Add(new("(document)", half));
            return null;
        }

        try
        {
            if (bytes.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
            {
                using var document = JsonDocument.Parse(bytes, Options);
                return document.RootElement.Clone();
            }
        }
        catch (JsonException exception) when (bytes.Length > DocumentReader.MostBytes)
        {
            problems.Add(new("(document)", $"is not JSON: {exception.Message}"));
            return null;
        }
        catch (JsonException)
        {
            // It may be YAML that begins as JSON does; where it is neither, the reader of both says why.
        }

        return DocumentReader.Read(Encoding.UTF8.GetString(bytes.Span), problems);
    }

    public static JsonElement? Read(string text, List<Problem> problems) => Read(Encoding.UTF8.GetBytes(text), problems);
}
