namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>How far diagnoses may go.</summary>
public sealed record DiagnosisOptions
{
    /// <summary>How long a turn may take.</summary>
    public TimeSpan TurnLimit { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How many questions one session answers.</summary>
    public int Questions { get; init; } = 10;

    /// <summary>How many characters a question may have.</summary>
    public int QuestionLength { get; init; } = 4_000;

    /// <summary>How many sessions take turns at one time.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How long after its last event a session expires.</summary>
    public TimeSpan Expiry { get; init; } = TimeSpan.FromDays(30);
}
