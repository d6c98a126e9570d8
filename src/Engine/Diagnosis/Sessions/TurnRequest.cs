namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What an analyst is to do next.</summary>
/// <param name="Study">The case, with the clues of the turns before.</param>
/// <param name="Before">The turns before, oldest first.</param>
/// <param name="Kind">What this turn is for.</param>
/// <param name="Question">What a person asked, where it is a question.</param>
public sealed record TurnRequest(CaseStudy Study, IReadOnlyList<Turn> Before, TurnKind Kind, string? Question = null)
{
    /// <summary>Whether a language model may be told of the case; nothing leaves this machine without that.</summary>
    public bool MayAskModel { get; init; }
}
