namespace Sweepboard.Engine.Diagnosis;

/// <summary>Looks for clues in one kind of evidence. Pure: the same study gives the same clues, in the same order.</summary>
public interface IClueFinder
{
    /// <summary>Never fails because of what it looks at: what cannot be used becomes a note.</summary>
    Task<Clues> FindAsync(CaseStudy study, CancellationToken cancellation);
}
