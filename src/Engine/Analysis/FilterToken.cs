using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Analysis;

/// <summary>A piece of a filter's text.</summary>
internal sealed partial record FilterToken(FilterTokenKind Kind, string Text, int Start, int End)
{
    /// <summary>All pieces, the last one the end.</summary>
    public static List<FilterToken> Split(string text)
    {
        var tokens = new List<FilterToken>();
        foreach (Match match in Pieces().Matches(text))
        {
            var (kind, value) = match switch
            {
                _ when match.Groups["quoted"] is { Success: true } quoted => (FilterTokenKind.Quoted, quoted.Value),
                _ when match.Groups["mark"].Success => (FilterTokenKind.Mark, match.Value is "==" ? "=" : match.Value),
                _ when match.Groups["word"].Success => (FilterTokenKind.Word, match.Value),
                _ => (FilterTokenKind.Wrong, match.Value),
            };
            tokens.Add(new(kind, value, match.Index, match.Index + match.Length));
        }

        tokens.Add(new(FilterTokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    public bool Is(string text) => Kind is FilterTokenKind.Mark or FilterTokenKind.Word && Text.Equals(text, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""
        "(?<quoted>[^"]*)" | '(?<quoted>[^']*)' | (?<mark><=|>=|!=|==|[<>=~(),]) | (?<word>[^\s<>=!~(),"']+) | (?<wrong>\S)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Pieces();
}
