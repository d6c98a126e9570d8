namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What one holds on to while a diagnosis goes on: look at it, wait for it, ask, close. Holds nothing that a restart could lose.</summary>
public sealed class SessionHandle(DiagnosisService service, SessionJournal journal, DiagnosisId id)
{
    public DiagnosisId Id => id;

    /// <summary>The session as it stands.</summary>
    public SessionState State => journal.Find(id) ?? throw SessionJournal.NotThere(id);

    /// <summary>Completes once no turn is under way or due.</summary>
    public Task<SessionState> RestAsync(CancellationToken cancellation) => journal.UntilAsync(id, s => s.Due is null, cancellation);

    /// <summary>Lets the language model that is configured be told of this case from now on.</summary>
    public Task<SessionState> AllowModelAsync(string by) => service.AllowModelAsync(id, by);

    /// <inheritdoc cref="DiagnosisService.AskAsync"/>
    public Task<SessionState> AskAsync(string question, string by) => service.AskAsync(id, question, by);

    /// <inheritdoc cref="DiagnosisService.CloseAsync"/>
    public Task<SessionState> CloseAsync(string by) => service.CloseAsync(id, by);
}
