using System.Buffers;
using Sweepboard.Engine.Diagnosis.Catalogue;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>All texts of the catalogue, looked for in one pass over a line.</summary>
internal sealed class KnownTexts
{
    private readonly SearchValues<string> _literals;
    private readonly Dictionary<int, List<(string Literal, KnownText Text)>> _byStart = [];

    public KnownTexts(CauseCatalogue catalogue)
    {
        var all = catalogue.Entries.SelectMany(e => e.Patterns.Select(p => Ready(e, p))).ToList();
        Literals = [.. all.SelectMany(t => t.Literals).Distinct()];
        _literals = SearchValues.Create([.. Literals], StringComparison.OrdinalIgnoreCase);
        foreach (var text in all)
        {
            foreach (var literal in text.Literals)
            {
                var key = Key(literal);
                (_byStart.TryGetValue(key, out var list) ? list : _byStart[key] = []).Add((literal, text));
            }
        }
    }

    public static KnownTexts Shipped { get; } = new(CauseCatalogue.Shipped);

    /// <summary>A line that fits any text contains one of these.</summary>
    public IReadOnlyList<string> Literals { get; }

    public bool MayBeIn(ReadOnlySpan<char> line) => line.ContainsAny(_literals);

    /// <summary>The texts that the line may fit, each once.</summary>
    public void Candidates(ReadOnlySpan<char> line, HashSet<KnownText> found)
    {
        found.Clear();
        for (var from = 0; from < line.Length;)
        {
            var at = line[from..].IndexOfAny(_literals);
            if (at < 0)
            {
                return;
            }

            from += at;
            if (line.Length - from >= PatternLiterals.Shortest && _byStart.TryGetValue(Key(line[from..]), out var list))
            {
                foreach (var (literal, text) in list)
                {
                    if (line[from..].StartsWith(literal, StringComparison.OrdinalIgnoreCase))
                    {
                        found.Add(text);
                    }
                }
            }

            from++;
        }
    }

    private static KnownText Ready(CatalogueEntry entry, LogPattern pattern) =>
        new(entry, pattern, PatternLiterals.Of(pattern.Text)
            ?? throw new InvalidOperationException($"The catalogue's pattern '{pattern.Text}' of {entry.Label} has no {PatternLiterals.Shortest} letters that every fitting line contains; write them out."));

    private static int Key(ReadOnlySpan<char> start) =>
        HashCode.Combine(char.ToUpperInvariant(start[0]), char.ToUpperInvariant(start[1]), char.ToUpperInvariant(start[2]));
}
