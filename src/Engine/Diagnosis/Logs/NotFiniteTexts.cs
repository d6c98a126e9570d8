using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Recognises that a program says itself that a number of its training is not finite.</summary>
internal static partial class NotFiniteTexts
{
    /// <summary>Whether the text says so of a value, and not of a check or a setting.</summary>
    public static bool Says(ReadOnlySpan<char> text) => Said().IsMatch(text) && !Harmless().IsMatch(text);

    /// <summary>The step or epoch that it names.</summary>
    public static string? Step(string text) => StepNumber().Match(text) is { Success: true } match ? match.Groups["step"].Value : null;

    [GeneratedRegex("""
        \b(?:loss(?:es)?|gradients?|grads?|weights?|outputs?|logits|predictions?|activations?|parameters?|params?|score|metric|reward|norm|perplexity|model)\w*\b[^.]{0,40}\b(?:is|are|was|were|became|becomes|become|turned|went|has|have|contains?|to|=|:)?\W{0,6}(?:nan|inf|infinite|infinity|not[ ](?:a[ ])?(?:finite|number)|non-?finite)\b
        |\b(?:nan|inf|infinite|infinity|non-?finite)s?\b(?:[ ](?:or|and|/)[ ](?:nan|inf)s?)?[^.]{0,20}\b(?:loss|gradients?|grads?|weights?|values?|outputs?|logits|norm|detected|encountered|found|appeared|in[ ])
        |\binvalid[ ]loss,[ ]terminating|diverged[ ]with[ ]loss[ ]?=?[ ]?nan
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Said();

    [GeneratedRegex("""
        \b(?:no|without|0|zero|never|not)\b[^.]{0,20}\b(?:nans?|infs?|non-?finite|infinite)\b|nan_to_num|detect_?(?:anomaly|nan)|check(?:ing|s|ed)?[ _](?:for[ ])?(?:nans?|inf)|nan[ _-]?(?:check|guard|policy|handling|hook)
        |(?:skip|ignor|replac|fill|drop|mask)\w*[ ][^.]{0,30}nans?|terminate_?on_?nan|fillna|isnan|nanmean|if[ ].{0,30}nan|\bnan[=:][ ]?(?:0|false|none)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\b(?:step|iter(?:ation)?|batch|epoch)s?\b[ :=#\[(]{0,3}(?<step>\d{1,12})", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex StepNumber();
}
