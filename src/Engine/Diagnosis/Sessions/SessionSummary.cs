using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>A line about a diagnosis, for lists.</summary>
public sealed record SessionSummary(DiagnosisId Id, string Title, SessionStatus Status, string Engine, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public RunId? Run { get; init; }

    /// <summary>The answer in one line, as far as there is one.</summary>
    public string? RootCause { get; init; }

    /// <summary>The cause that comes first.</summary>
    public string? Label { get; init; }

    public Level? Level { get; init; }

    public int Turns { get; init; }

    public static SessionSummary Of(SessionState state) => new(state.Id, state.Title, state.Status, state.Engine, state.CreatedAt, state.UpdatedAt)
    {
        Run = state.Run,
        RootCause = state.Report?.RootCause,
        Label = state.Report?.Findings is [var cause, ..] ? cause.Label : null,
        Level = state.Report?.Findings is [var first, ..] ? first.Level : null,
        Turns = state.Turns.Length,
    };
}
