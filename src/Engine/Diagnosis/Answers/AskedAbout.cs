using System.Text.RegularExpressions;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Answers;

/// <summary>A question, and what there is to answer it with.</summary>
/// <param name="Question">As it was typed.</param>
/// <param name="Report">What the diagnosis came to.</param>
/// <param name="Study">The case with all clues.</param>
/// <param name="Book">The evidence.</param>
internal sealed partial record AskedAbout(string Question, Report Report, CaseStudy Study, EvidenceBook Book)
{
    // Words that say nothing about what is asked.
    private static readonly HashSet<string> Common =
        ["the", "is", "are", "was", "were", "what", "why", "how", "does", "did", "this", "that", "with", "from", "and", "for", "you", "can", "could", "would", "should", "there", "about", "where", "when", "which", "have", "has", "not", "run", "show", "tell", "line", "please"];

    public IReadOnlyList<string> Words { get; } = [.. Word().Matches(Question.ToLowerInvariant()).Select(m => m.Value).Where(w => w.Length > 2 && !Common.Contains(w)).Distinct().Take(12)];

    /// <summary>Whether any of the words, or words that begin so, is asked about.</summary>
    public bool Mentions(params string[] beginnings) => Words.Any(w => beginnings.Any(b => w.StartsWith(b, StringComparison.Ordinal)));

    public bool Says(params string[] phrases) => phrases.Any(p => Question.Contains(p, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_.]*")]
    private static partial Regex Word();
}
