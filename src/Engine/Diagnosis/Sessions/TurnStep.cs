namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>One claim of a turn, and the evidence it cites by id.</summary>
/// <param name="Claim">One sentence.</param>
/// <param name="Evidence">Ids of the session's evidence; none: the claim is not verified, and shown so.</param>
public sealed record TurnStep(string Claim, IReadOnlyList<string> Evidence)
{
    /// <summary>The tool that was used for it, where a model asked for one.</summary>
    public string? Tool { get; init; }
}
