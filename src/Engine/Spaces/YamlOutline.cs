using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sweepboard.Engine.Spaces;

/// <summary>Finds where the fields of a YAML document stand, so that one of them can be pointed at or replaced without touching the others.</summary>
public sealed class YamlOutline
{
    private readonly string _text;
    private readonly Parser _parser;
    private int _end;
    private int _depth;

    private YamlOutline(string text) => (_text, _parser) = (text, new(new StringReader(text)));

    /// <returns>The document's root, whose name is empty; null where the text is no YAML object, or is too deep.</returns>
    public static YamlField? Of(string text)
    {
        try
        {
            return new YamlOutline(text).Root();
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException or FormatException)
        {
            return null;
        }
    }

    private YamlField? Root()
    {
        while (_parser.MoveNext())
        {
            if (_parser.Current is MappingStart root)
            {
                return Value("", root.Start, root);
            }

            if (_parser.Current is NodeEvent)
            {
                return null;
            }
        }

        return null;
    }

    private YamlField Value(string name, Mark start, ParsingEvent value)
    {
        if (++_depth > DocumentReader.MostDepth)
        {
            throw new FormatException("Deeper than a document may be.");
        }

        var fields = value switch
        {
            MappingStart mapping => Fields(mapping),
            SequenceStart sequence => Items(sequence),
            _ => Leaf(value),
        };
        _depth--;
        return new(name, (int)start.Line, (int)start.Index, _end, value is MappingStart { Style: not MappingStyle.Flow }, fields);
    }

    private List<YamlField> Fields(MappingStart mapping)
    {
        var fields = new List<YamlField>();
        while (Next() is not MappingEnd)
        {
            var key = _parser.Current!;
            _end = AfterColon((int)key.End.Index);
            fields.Add(Value((key as Scalar)?.Value ?? "", key.Start, Next()));
        }

        Close(mapping.Style == MappingStyle.Flow);
        return fields;
    }

    // An empty value has no place of its own: its field ends with the colon.
    private int AfterColon(int at)
    {
        var colon = at + _text.AsSpan(at).IndexOfAnyExcept(' ');
        return colon >= at && _text[colon] == ':' ? colon + 1 : at;
    }

    private List<YamlField> Items(SequenceStart sequence)
    {
        while (Next() is not SequenceEnd)
        {
            Value("", _parser.Current!.Start, _parser.Current);
        }

        Close(sequence.Style == SequenceStyle.Flow);
        return [];
    }

    private List<YamlField> Leaf(ParsingEvent leaf)
    {
        // The end of a text in lines is at the beginning of what follows.
        if (leaf.End.Index > leaf.Start.Index)
        {
            _end = (int)leaf.End.Index - (leaf is Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded } && leaf.End.Column == 1 ? 1 : 0);
        }

        return [];
    }

    // What is written in lines ends where its last value does; the parser sees the end only at the next key.
    private void Close(bool isFlow)
    {
        if (isFlow)
        {
            // The parser marks where the closing bracket stands.
            _end = (int)_parser.Current!.Start.Index + 1;
        }
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw new FormatException("Ends within a value.");
}
