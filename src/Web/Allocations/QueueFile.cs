using System.Text;
using System.Text.Json;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Allocations;

/// <summary>A queue as a person brought it: its text, and what could be read of it.</summary>
public sealed class QueueFile
{
    /// <summary>As much as is edited on the page; what is longer stays the file that it came as.</summary>
    public const int MostEdited = 100_000;

    private QueueFile(string text, string? name, JsonElement? document, GpuQueue? queue, IReadOnlyList<Problem> problems) =>
        (Text, Name, Document, Queue, Problems) = (text, name, document, queue, problems);

    public static QueueFile Empty { get; } = new("", null, null, null, []);

    public string Text { get; }

    /// <summary>Of the file it came as.</summary>
    public string? Name { get; }

    /// <summary>What the text says; null where it cannot be read.</summary>
    public JsonElement? Document { get; }

    /// <summary>Null where it is empty or something is wrong with it.</summary>
    public GpuQueue? Queue { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public bool IsEdited => Text.Length <= MostEdited;

    public static QueueFile Read(string text, string? name = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty;
        }

        var problems = new List<Problem>();
        var document = QueueDocument.Read(text, problems);
        return new(text, name, document, document is { } json ? QueueReader.Read(json, problems) : null, problems);
    }

    /// <summary>A file that could not even be read.</summary>
    public static QueueFile Refused(string name, string why) => new("", name, null, null, [new(name, why)]);

    public static QueueFile Read(ReadOnlySpan<byte> text, string name) => Read(Encoding.UTF8.GetString(text.StartsWith("\uFEFF"u8) ? text[3..] : text), name);
}
