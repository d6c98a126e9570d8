namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Takes turns in a conversation about a case. Safe for concurrent use; keeps nothing between turns.</summary>
public interface IAnalyst
{
    /// <summary>What it is called in a session: <c>built-in</c>, a model's name.</summary>
    string Engine { get; }

    /// <summary>Takes one turn, telling each piece as soon as it is made.</summary>
    IAsyncEnumerable<TurnPart> TakeTurnAsync(TurnRequest request, CancellationToken cancellation);
}
