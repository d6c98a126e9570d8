using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Catalogue;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A text of the catalogue, ready to be looked for.</summary>
internal sealed class KnownText(CatalogueEntry entry, LogPattern pattern, IReadOnlyList<string> literals)
{
    private readonly Lazy<Regex> _regex = new(() => new(pattern.Text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    public CatalogueEntry Entry => entry;

    public LogPattern Pattern => pattern;

    /// <summary>A line that fits contains one of these.</summary>
    public IReadOnlyList<string> Literals => literals;

    /// <summary>What the named groups hold; null: the line does not fit.</summary>
    public Dictionary<string, string>? Match(string line)
    {
        var match = _regex.Value.Match(line);
        return match.Success
            ? match.Groups.Values.Where(g => g.Success && !char.IsAsciiDigit(g.Name[0])).ToDictionary(g => g.Name, g => g.Value.Trim())
            : null;
    }
}
