using System.Runtime.InteropServices;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Counts lines that differ in their numbers only (as Drain does with its masks, He et al., ICWS 2017).</summary>
internal sealed class TemplateCounter
{
    private const int MostLines = 100_000;
    private const int MostTemplates = 4000;
    private const int Longest = 300;
    private const int Shown = 50;

    private readonly Dictionary<string, (int Count, int First)> _seen = [];
    private readonly Dictionary<string, (int Count, int First)>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly char[] _mask = new char[Longest];
    private int _lines;

    public TemplateCounter() => _bySpan = _seen.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Take(ReadOnlySpan<char> text, int line)
    {
        if (_lines++ >= MostLines)
        {
            return;
        }

        var mask = Mask(text);
        if (_seen.Count >= MostTemplates && !_bySpan.ContainsKey(mask))
        {
            return;
        }

        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, mask, out var known);
        entry = known ? (entry.Count + 1, entry.First) : (1, line);
    }

    /// <summary>The commonest, in the order of their count and then of their first line.</summary>
    public IReadOnlyList<LineTemplate> End() =>
        [.. _seen.Select(t => new LineTemplate(t.Key, t.Value.Count, t.Value.First)).OrderByDescending(t => t.Count).ThenBy(t => t.First).Take(Shown)];

    private ReadOnlySpan<char> Mask(ReadOnlySpan<char> text)
    {
        var length = 0;
        var inNumber = false;
        foreach (var c in text[..Math.Min(text.Length, Longest)])
        {
            var isDigit = char.IsAsciiDigit(c);
            if (!isDigit || !inNumber)
            {
                _mask[length++] = isDigit ? '#' : c;
            }

            inNumber = isDigit;
        }

        return _mask.AsSpan(0, length);
    }
}
