namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Finds texts of which every line that fits a regular expression must contain one, so that most lines need no regular expression.</summary>
internal sealed class PatternLiterals
{
    /// <summary>Shorter ones stand in too many lines.</summary>
    public const int Shortest = 3;

    // Words of nearly every line that tells how training goes: they would let every one of them through.
    private static readonly string[] Common = ["train", "grad", "data", "loss", "step", "epoch", "rate", "rank", "batch", "iter", "acc", "time", "norm", "info", "model", "is ", "the ", " is "];

    private readonly string _pattern;
    private int _at;

    private PatternLiterals(string pattern) => _pattern = pattern;

    /// <returns>Null: there are none long enough.</returns>
    public static IReadOnlyList<string>? Of(string pattern) => new PatternLiterals(pattern).Alternatives() is { } all && Worth(all) >= Shortest ? all : null;

    private static int Worth(IReadOnlyList<string>? set) => set is null ? 0 : set.Min(s => Common.Contains(s, StringComparer.OrdinalIgnoreCase) ? 1 : s.Length);

    private List<string>? Alternatives()
    {
        List<string>? all = [];
        do
        {
            var one = Sequence();
            all = one is null || all is null ? null : [.. all, .. one];
        }
        while (Skip('|'));
        return all;
    }

    private List<string>? Sequence()
    {
        List<string>? best = null;
        var run = "";
        void Offer(List<string>? set) => best = Worth(set) > Worth(best) ? set : best;
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var literal = Atom(out var group);
            var (isOptional, isRepeated) = Quantifier();
            if (literal is { } c && !isOptional)
            {
                run += c;
            }

            if (literal is null || isOptional || isRepeated)
            {
                Offer(run.Length == 0 ? null : [run]);
                Offer(isOptional ? null : group);
                run = "";
            }
        }

        Offer(run.Length == 0 ? null : [run]);
        return best;
    }

    private char? Atom(out List<string>? group)
    {
        group = null;
        var c = _pattern[_at++];
        switch (c)
        {
            case '(':
                group = Group();
                return null;
            case '[':
                _at = _pattern.IndexOf(']', _at + (_pattern[_at] == '^' ? 2 : 1)) + 1;
                return null;
            case '\\':
                var escaped = _pattern[_at++];
                return char.IsAsciiLetterOrDigit(escaped) ? null : escaped;
            case '.' or '^' or '$':
                return null;
            default:
                return c;
        }
    }

    private List<string>? Group()
    {
        if (Skip('?'))
        {
            _at = _pattern.AsSpan(_at) is [':', ..] ? _at + 1 : _pattern.IndexOf('>', _at) + 1;
        }

        var inner = Alternatives();
        Skip(')');
        return inner;
    }

    private (bool IsOptional, bool IsRepeated) Quantifier()
    {
        var c = _at < _pattern.Length ? _pattern[_at] : ' ';
        if (c is not ('?' or '*' or '+' or '{'))
        {
            return (false, false);
        }

        var isOptional = c is '?' or '*' || _pattern.AsSpan(_at).StartsWith("{0");
        _at = c == '{' ? _pattern.IndexOf('}', _at) + 1 : _at + 1;
        Skip('?');
        return (isOptional, true);
    }

    private bool Skip(char c)
    {
        var there = _at < _pattern.Length && _pattern[_at] == c;
        _at += there ? 1 : 0;
        return there;
    }
}
