using System.Text;

namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>A Python file or notebook as it was read.</summary>
internal sealed class PyFile
{
    private readonly IReadOnlyList<string> _lines;
    private readonly IReadOnlyList<string> _cited;
    private readonly IReadOnlyList<int>? _lineOf;

    public PyFile(string path, PySource source, PyNode root)
    {
        (Path, Root, _lines, _lineOf) = (path, root, source.Lines, source.LineOf);
        _cited = source.FileLines;
        Nodes = root.Settle(this);
    }

    public string Path { get; }

    public PyNode Root { get; }

    /// <summary>All nodes in the order of the text, a parent before its children.</summary>
    public PyNode[] Nodes { get; }

    /// <summary>The file's name without folders and extension: how others import it.</summary>
    public string ModuleName => System.IO.Path.GetFileNameWithoutExtension(Path.Replace('\\', '/'));

    /// <summary>Whether its lines are those of the file as it is stored, so that edits can be made to them.</summary>
    public bool IsPlain => _lineOf is null;

    public int LineCount => _lines.Count;

    /// <summary>A line of the program, from 1.</summary>
    public string Line(int line) => line >= 1 && line <= _lines.Count ? _lines[line - 1] : "";

    /// <summary>Where a line of the program stands in the file as it is stored.</summary>
    public int StoredLine(int line) => _lineOf is null ? line : line >= 1 && line <= _lineOf.Count ? _lineOf[line - 1] : 1;

    /// <summary>What a node's first line says, to be cited.</summary>
    public Evidence Cite(int line)
    {
        var stored = StoredLine(line);
        return Evidence.InCode(Path, stored, stored >= 1 && stored <= _cited.Count ? _cited[stored - 1].Trim() : "");
    }

    /// <summary>The text of a node on one line; several lines are joined with blanks.</summary>
    public string TextOf(PyNode node)
    {
        var span = node.Span;
        if (span.Line <= 0 || span.EndLine > _lines.Count)
        {
            return "";
        }

        if (span.Line == span.EndLine)
        {
            return Line(span.Line)[CharOf(span.Line, span.Column)..CharOf(span.Line, span.EndColumn)];
        }

        var parts = Enumerable.Range(span.Line, span.EndLine - span.Line + 1).Select(line =>
            line == span.Line ? Line(line)[CharOf(line, span.Column)..] : line == span.EndLine ? Line(line)[..CharOf(line, span.EndColumn)] : Line(line));
        return string.Join(' ', parts.Select(p => p.Trim()));
    }

    /// <summary>The character that a column, counted in bytes, stands for.</summary>
    public int CharOf(int line, int column)
    {
        var text = Line(line);
        if (Ascii.IsValid(text))
        {
            return Math.Min(column, text.Length);
        }

        var bytes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (bytes >= column)
            {
                return i;
            }

            bytes += char.IsSurrogate(text[i]) ? 2 : Encoding.UTF8.GetByteCount(text.AsSpan(i, 1));
        }

        return text.Length;
    }
}
