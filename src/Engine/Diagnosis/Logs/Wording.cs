namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Puts what was read off into the catalogue's sentences.</summary>
internal static class Wording
{
    private const int LongestValue = 120;
    private const int LongestQuote = 400;

    /// <summary>The sentence; a value that was not read off leaves three dots.</summary>
    public static string Fill(string sentence, IReadOnlyDictionary<string, string> facts)
    {
        foreach (var (name, value) in facts)
        {
            sentence = sentence.Replace("{" + name + "}", Cut(value, LongestValue), StringComparison.Ordinal);
        }

        for (var from = sentence.IndexOf('{'); from >= 0 && sentence.IndexOf('}', from) is var to && to > 0; from = sentence.IndexOf('{', from + 1))
        {
            if (sentence.AsSpan(from + 1, to - from - 1).IndexOfAnyExceptInRange('a', 'z') < 0)
            {
                sentence = sentence[..from] + "..." + sentence[(to + 1)..];
            }
        }

        return sentence;
    }

    public static Evidence Cite(LogReading log, LogLine line) => Evidence.InLog(log.Name, line.Number, Cut(line.Text, LongestQuote));

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
