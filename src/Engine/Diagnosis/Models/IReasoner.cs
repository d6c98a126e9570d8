namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>Something outside that reasons about code when it is told a case and a question.</summary>
public interface IReasoner
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Asks it one question.</summary>
    /// <param name="files">Texts it may read, already without secrets.</param>
    /// <param name="question">What it is told, already without secrets.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ReasonerException">It cannot be asked, or did not answer in words.</exception>
    Task<string> AskAsync(IReadOnlyList<SourceFile> files, string question, CancellationToken cancellation);
}
