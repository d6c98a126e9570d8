using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Lines;

/// <summary>Python as lines, without comments: for files that have no syntax tree.</summary>
internal sealed partial class PlainText
{
    private readonly IReadOnlyList<string> _lines;
    private readonly string[] _code;

    public PlainText(SourceFile file)
    {
        (File, _lines) = (file, PySource.SplitLines(file.Text));
        _code = [.. _lines.Select(l => Comment().Replace(l, ""))];
    }

    public SourceFile File { get; }

    /// <summary>The first line that matches, from 1; null: none does.</summary>
    public int? First(Regex pattern)
    {
        for (var i = 0; i < _code.Length; i++)
        {
            if (pattern.IsMatch(_code[i]))
            {
                return i + 1;
            }
        }

        return null;
    }

    public IEnumerable<(int Line, Match Match)> All(Regex pattern)
    {
        for (var i = 0; i < _code.Length; i++)
        {
            if (pattern.Match(_code[i]) is { Success: true } match)
            {
                yield return (i + 1, match);
            }
        }
    }

    public Evidence Cite(int line) => Evidence.InCode(File.Path, line, _lines[line - 1].Trim());

    [GeneratedRegex(@"^\s*#.*$|\s#[^'""]*$")]
    private static partial Regex Comment();
}
