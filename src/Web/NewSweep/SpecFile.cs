using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.NewSweep;

/// <summary>A file and its form, kept in step both ways: each change of one is a change of the other.</summary>
public sealed record SpecFile
{
    /// <summary>The longest text that a page takes; a longer spec goes by the API.</summary>
    public const int MostCharacters = 64_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SpecFile()
    {
    }

    public static SpecFile Empty { get; } = new();

    /// <summary>The file, as it was typed or as the form wrote it.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The form: what the file says; where it cannot be read, what it said before.</summary>
    public SpecDraft Draft { get; private init; } = SpecDraft.Empty;

    /// <summary>Why the file cannot be read; empty where it can.</summary>
    public IReadOnlyList<Problem> Unreadable { get; private init; } = [];

    /// <summary>The text for a reader that knows no empty file.</summary>
    public string ForReader => HasNoFields(Text) ? "{}" : Text;

    public bool IsReadable => Unreadable.Count == 0;

    public static SpecFile Of(string text) => Empty.WithText(text);

    /// <summary>What a program wrote, as a file that a person would.</summary>
    public static SpecFile Of(JsonObject spec) => Of(Yaml.Write(SpecDraftWriter.Write(SpecDraftReader.Read(spec, SpecDraft.Empty))));

    /// <summary>The file was typed into; the form follows where it can be read.</summary>
    public SpecFile WithText(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var problems = new List<Problem>();
        return Parse(text, problems) is { } json
            ? new() { Text = text, Draft = SpecDraftReader.Read(json, Draft) }
            : this with { Text = text, Unreadable = problems };
    }

    /// <summary>The file was typed into while it still showed an older text: what the form changed since stays.</summary>
    public SpecFile WithText(string text, string older)
    {
        var typed = WithText(text);
        if (!typed.IsReadable || text == Text || Parse(older, []) is not { } before || Parse(Text, []) is not { } now || Parse(typed.Text, []) is not { } then)
        {
            return typed;
        }

        var merged = JsonMerge.Of(before, now, then);
        return JsonMeaning.Same(merged, then) ? typed : Of(typed.Write(then, merged), Draft);
    }

    /// <summary>The form was changed; what did not change in the file stays as it was typed.</summary>
    public SpecFile With(SpecDraft draft)
    {
        if (!IsReadable || Parse(Text, []) is not { } json)
        {
            return this;
        }

        var wanted = Respelling.Of(json, SpecDraftWriter.Write(SpecDraftReader.Read(json, Draft)), SpecDraftWriter.Write(draft));
        return this with { Text = JsonMeaning.Same(json, wanted) ? Text : Write(json, wanted), Draft = draft };
    }

    /// <summary>The file with a problem mended.</summary>
    public SpecFile With(Fix fix) => Parse(Text, []) is { } json ? Of(Write(json, JsonEdits.Apply(json, fix.Edits)), Draft) : this;

    /// <summary>What a browser kept: both sides, and which of them was typed into last.</summary>
    public static SpecFile Restore(string text, SpecDraft form, bool fileIsNewer)
    {
        var read = Of(text, form);
        return !read.IsReadable || fileIsNewer ? read : read.With(form with { Rest = read.Draft.Rest });
    }

    private static SpecFile Of(string text, SpecDraft before) => (Empty with { Draft = before }).WithText(text);

    private string Write(JsonObject now, JsonObject wanted) =>
        wanted.Count == 0 ? ""
        : Text.AsSpan().TrimStart() is ['{', ..] && IsJson(Text) ? wanted.ToJsonString(Indented) + '\n'
        : HasNoFields(Text) ? Text.TrimEnd() + (Text.AsSpan().IsWhiteSpace() ? "" : "\n") + Yaml.Write(wanted)
        : YamlSplice.Apply(Text, now, wanted);

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // An empty file is one without fields yet, and so is one of comments alone.
    private static bool HasNoFields(string text) => text.Split('\n').All(line => line.AsSpan().TrimStart() is [] or ['#', ..]);

    private static JsonObject? Parse(string text, List<Problem> problems)
    {
        if (HasNoFields(text))
        {
            return [];
        }

        if (DocumentReader.Read(text, problems) is not { } read)
        {
            return null;
        }

        _ = read.ValueKind == JsonValueKind.Object ? null : new FieldReader(read, "", problems);
        return read.ValueKind == JsonValueKind.Object ? JsonObject.Create(read) : null;
    }
}
