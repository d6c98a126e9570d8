using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sweepboard.Engine.Spaces;

/// <summary>Writes one YAML document as JSON, event by event: no recursion, no types of ours, bounded depth, aliases and nodes.</summary>
internal sealed class YamlToJson
{
    private const int MostNodes = 100_000;
    private const int MostAliases = 100;

    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, List<ParsingEvent>> _anchored = [];
    private readonly List<(string Name, int Depth, List<ParsingEvent> Events)> _recording = [];
    private readonly Stack<Level> _levels = new();
    private int _nodes;
    private int _aliases;

    private YamlToJson(Utf8JsonWriter json) => _json = json;

    /// <exception cref="YamlRefusedException">The text is not YAML, has several documents, tags, or is too deep or too large.</exception>
    public static ReadOnlyMemory<byte> Convert(string text)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true });
        try
        {
            new YamlToJson(json).Document(new Parser(new StringReader(text)));
        }
        catch (YamlException exception)
        {
            throw new YamlRefusedException($"line {exception.Start.Line}, column {exception.Start.Column}: {exception.InnerException?.Message ?? exception.Message}");
        }

        json.Flush();
        return stream.ToArray();
    }

    private void Document(Parser parser)
    {
        var documents = 0;
        while (Next(parser))
        {
            switch (parser.Current)
            {
                case DocumentStart when ++documents > 1:
                    throw new YamlRefusedException("has more than one document; send one");
                case NodeEvent or AnchorAlias or MappingEnd or SequenceEnd:
                    Take(parser.Current);
                    break;
            }
        }

        if (_nodes == 0)
        {
            throw new YamlRefusedException("is empty");
        }
    }

    // On some broken texts the parser fails over its own state instead of naming theirs.
    private static bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException or FormatException)
        {
            throw new YamlRefusedException($"is not YAML: the parser gives up after line {parser.Current?.End.Line ?? 0}");
        }
    }

    private void Take(ParsingEvent happened)
    {
        Record(happened);
        Write(happened);
        foreach (var done in _recording.Where(r => r.Depth == _levels.Count).ToList())
        {
            _anchored[done.Name] = done.Events;
            _recording.Remove(done);
        }
    }

    private void Record(ParsingEvent happened)
    {
        if (happened is NodeEvent { Anchor.IsEmpty: false } node)
        {
            _recording.Add((node.Anchor.Value, _levels.Count, []));
        }

        foreach (var (_, _, events) in _recording)
        {
            events.Add(happened);
        }
    }

    private void Write(ParsingEvent happened)
    {
        if (++_nodes > MostNodes)
        {
            throw new YamlRefusedException($"has more than {MostNodes} nodes, aliases written out");
        }

        switch (happened)
        {
            case AnchorAlias alias:
                Replay(alias);
                break;
            case Scalar scalar:
                Write(scalar);
                break;
            case MappingStart mapping:
                Open(mapping, isObject: true);
                break;
            case SequenceStart sequence:
                Open(sequence, isObject: false);
                break;
            default:
                Close();
                break;
        }
    }

    private void Replay(AnchorAlias alias)
    {
        if (++_aliases > MostAliases || !_anchored.TryGetValue(alias.Value.Value, out var events))
        {
            throw new YamlRefusedException(_aliases > MostAliases ? $"has more than {MostAliases} aliases" : $"line {alias.Start.Line}: the alias *{alias.Value} names nothing before it");
        }

        foreach (var again in events)
        {
            Write(again);
        }
    }

    private void Open(NodeEvent node, bool isObject)
    {
        RefuseTag(node);
        if (_levels.Count >= DocumentReader.MostDepth)
        {
            throw new YamlRefusedException($"line {node.Start.Line}: is nested deeper than {DocumentReader.MostDepth} levels");
        }

        RefuseKey(node);
        Value();
        if (isObject)
        {
            _json.WriteStartObject();
        }
        else
        {
            _json.WriteStartArray();
        }

        _levels.Push(new(isObject));
    }

    private void Close()
    {
        if (_levels.Pop().IsObject)
        {
            _json.WriteEndObject();
        }
        else
        {
            _json.WriteEndArray();
        }
    }

    private void Write(Scalar scalar)
    {
        if (_levels.TryPeek(out var level) && level is { IsObject: true, KeyIsNext: true })
        {
            if (!level.Keys.Add(scalar.Value))
            {
                throw new YamlRefusedException($"line {scalar.Start.Line}: the key '{scalar.Value}' is written twice");
            }

            level.KeyIsNext = false;
            _json.WritePropertyName(scalar.Value);
            return;
        }

        Value();
        YamlScalar.Write(_json, scalar);
    }

    // What is written next is a value; in an object a key follows it.
    private void Value()
    {
        if (_levels.TryPeek(out var level) && level.IsObject)
        {
            level.KeyIsNext = true;
        }
    }

    private void RefuseKey(NodeEvent node)
    {
        if (_levels.TryPeek(out var level) && level is { IsObject: true, KeyIsNext: true })
        {
            throw new YamlRefusedException($"line {node.Start.Line}: a key must be a text");
        }
    }

    private static void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            throw new YamlRefusedException($"line {node.Start.Line}: the tag {node.Tag} is not read here");
        }
    }

    private sealed class Level(bool isObject)
    {
        public bool IsObject { get; } = isObject;

        public bool KeyIsNext { get; set; } = isObject;

        public HashSet<string> Keys { get; } = [];
    }
}
