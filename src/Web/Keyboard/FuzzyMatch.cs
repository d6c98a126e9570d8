namespace Sweepboard.Web.Keyboard;

/// <summary>How well a text fits what somebody typed: every word of it must be there, in any order, in full or by its letters in their order.</summary>
public static class FuzzyMatch
{
    private const int Whole = 1_000, Beginning = 500, WordBeginning = 300, Initials = 200, Within = 150, Scattered = 60;

    /// <returns>The more the better; null where it does not fit.</returns>
    public static int? Score(string typed, string text)
    {
        var sum = 0;
        foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ScoreWord(word, text) is not { } score)
            {
                return null;
            }

            sum += score;
        }

        // Of two that fit alike, the one that says less besides.
        return sum - Math.Min(text.Length, 50);
    }

    private static int? ScoreWord(string word, string text)
    {
        if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return Whole;
        }

        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at == 0)
        {
            return Beginning;
        }

        var within = at > 0;
        while (at > 0)
        {
            if (BeginsWord(text, at))
            {
                return WordBeginning;
            }

            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        var scattered = ScoreScattered(word, text);
        return within ? Math.Max(Within, scattered ?? 0) : scattered;
    }

    // The letters in their order: the nearer together, and the more of them at the beginnings of words, the better.
    private static int? ScoreScattered(string word, string text)
    {
        var (at, gaps, beginnings) = (-1, 0, 0);
        foreach (var letter in word)
        {
            var next = IndexOfLetter(text, letter, at + 1);
            if (next < 0)
            {
                return null;
            }

            gaps += at >= 0 ? next - at - 1 : 0;
            beginnings += BeginsWord(text, next) ? 1 : 0;
            at = next;
        }

        if (beginnings == word.Length && beginnings > 1)
        {
            return Initials;
        }

        var score = Scattered + (10 * beginnings) - (4 * gaps);
        return score > 0 ? score : null;
    }

    private static int IndexOfLetter(string text, char letter, int from) =>
        from < text.Length ? text.IndexOf(letter.ToString(), from, StringComparison.OrdinalIgnoreCase) : -1;

    private static bool BeginsWord(string text, int at) =>
        at == 0 || !char.IsLetterOrDigit(text[at - 1]) || (char.IsUpper(text[at]) && char.IsLower(text[at - 1]));
}
