using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>A model's text as it streams, line by line: citations that do not resolve are struck.</summary>
public sealed partial class CitedText(Func<string, bool> exists)
{
    public const string Struck = "[not verified]";
    private string _rest = "";

    /// <summary>Takes more text and gives the lines that are whole.</summary>
    public string Add(string more)
    {
        _rest += more;
        var end = _rest.LastIndexOf('\n');
        if (end < 0)
        {
            return "";
        }

        var lines = _rest[..(end + 1)];
        _rest = _rest[(end + 1)..];
        return Check(lines);
    }

    /// <summary>What is left at the end.</summary>
    public string End()
    {
        var last = Check(_rest);
        _rest = "";
        return last;
    }

    private string Check(string text) => Citation().Replace(text, m =>
    {
        var good = m.Groups["id"].Captures.Select(c => c.Value).Where(exists).ToList();
        return good.Count == 0 ? Struck : $"[{string.Join(", ", good)}]";
    });

    [GeneratedRegex(@"\[\s*(?<id>E\d+)(?:\s*[,;]\s*(?<id>E\d+))*\s*\]")]
    private static partial Regex Citation();
}
