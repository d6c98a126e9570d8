using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Rules;

/// <summary>Makes changes to code; null where the file is not stored as Python (a notebook).</summary>
internal static class Edit
{
    /// <summary>Puts a line before the statement that a node is part of, as far in as that.</summary>
    public static LineEdit? Before(PyNode node, string text)
    {
        var statement = node.Statement();
        return node.File.IsPlain ? new(node.File.Path, statement.Line, 0, [Indent(statement) + text]) : null;
    }

    /// <summary>Puts a line behind the statement that a node is part of, as far in as that.</summary>
    public static LineEdit? After(PyNode node, string text)
    {
        var statement = node.Statement();
        return node.File.IsPlain ? new(node.File.Path, statement.Span.EndLine + 1, 0, [Indent(statement) + text]) : null;
    }

    /// <summary>Puts other text in a node's place.</summary>
    public static LineEdit? Replace(PyNode node, string text)
    {
        if (!node.File.IsPlain || node.Line <= 0)
        {
            return null;
        }

        var (file, span) = (node.File, node.Span);
        var head = file.Line(span.Line)[..file.CharOf(span.Line, span.Column)];
        var tail = file.Line(span.EndLine)[file.CharOf(span.EndLine, span.EndColumn)..];
        return new(file.Path, span.Line, span.EndLine - span.Line + 1, [head + text + tail]);
    }

    /// <summary>Takes away the statement that a node is part of.</summary>
    public static LineEdit? Remove(PyNode node)
    {
        var statement = node.Statement();
        return node.File.IsPlain ? new(node.File.Path, statement.Line, statement.Span.EndLine - statement.Line + 1, []) : null;
    }

    /// <summary>Sets a keyword argument of a call, whether it is given yet or not.</summary>
    public static LineEdit? Keyword(PyNode call, string name, string value)
    {
        if (call.Keyword(name) is { } given)
        {
            return Replace(given, value);
        }

        var written = call.Written();
        return written.EndsWith(')') && call.Line == call.Span.EndLine ? Replace(call, $"{written[..^1].TrimEnd().TrimEnd(',')}{(call.Arguments().Any() ? ", " : "")}{name}={value})") : null;
    }

    private static string Indent(PyNode statement)
    {
        var line = statement.File.Line(statement.Line);
        return line[..Math.Min(line.Length, statement.Span.Column)];
    }
}
