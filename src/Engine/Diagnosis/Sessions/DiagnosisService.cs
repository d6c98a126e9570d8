using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What people and programs may ask of diagnoses. Each call completes when its effect is stored. Safe for concurrent use.</summary>
/// <exception cref="SessionRefusedException">It does not go in the session's present state.</exception>
/// <exception cref="SessionNotThereException">There is no such diagnosis.</exception>
/// <exception cref="LogUnavailableException">Nothing was changed; try again later.</exception>
public sealed class DiagnosisService : IDisposable
{
    private const string BuiltIn = "built-in";

    private readonly SessionJournal _journal;
    private readonly ICaseSource _source;
    private readonly CaseArchive _archive;
    private readonly IAnalyst _analyst;
    private readonly DiagnosisOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<DiagnosisId> _newId;
    private readonly SemaphoreSlim _creating = new(1);

    public DiagnosisService(SessionJournal journal, ICaseStore store, ICaseSource source, IAnalyst analyst, DiagnosisOptions options, TimeProvider time, Func<DiagnosisId> newId)
    {
        (_journal, _source, _analyst, _options, _time, _newId) = (journal, source, analyst, options, time, newId);
        _archive = new(store, source);
        Studies = new(_archive);
    }

    /// <summary>How many questions one session answers.</summary>
    public int MostQuestions => _options.Questions;

    internal CaseStudies Studies { get; }

    /// <summary>The open session about a run, the newest where there are several.</summary>
    public SessionSummary? FindOpen(RunId run) =>
        _journal.Summaries().FirstOrDefault(s => s.Run == run && s.Status is SessionStatus.Created or SessionStatus.Running or SessionStatus.AwaitingUser);

    /// <summary>Opens a diagnosis of a run, or gives the one that is open.</summary>
    /// <param name="run">The run.</param>
    /// <param name="quick">Whether to leave out the code.</param>
    /// <param name="anew">Whether to open another though one is open.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellation">Ends the gathering; once the session is stored it counts no more.</param>
    /// <returns>The session, and whether it is new; null: there is no such run.</returns>
    public async Task<(SessionHandle Session, bool IsNew)?> OpenAsync(RunId run, bool quick, bool anew, string by, CancellationToken cancellation)
    {
        // One at a time, so that two clicks do not make two sessions.
        await _creating.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!anew && FindOpen(run) is { } open)
            {
                return (Hold(open.Id), false);
            }

            return await _source.GatherAsync(run, cancellation).ConfigureAwait(false) is { } failure
                ? (await OpenAsync(failure, quick, by, cancellation).ConfigureAwait(false), true) : null;
        }
        finally
        {
            _creating.Release();
        }
    }

    /// <summary>Opens a diagnosis of a failure, wherever it happened; the case is kept before anything is said of it.</summary>
    public async Task<SessionHandle> OpenAsync(FailureCase failure, bool quick, string by, CancellationToken cancellation)
    {
        var id = _newId();
        await _archive.KeepAsync(id, failure, cancellation).ConfigureAwait(false);
        try
        {
            await _journal.CreateAsync(new(id, failure.Title, failure.Run, quick, _analyst.Engine, CaseManifest.Of(failure), failure.Unusable, by)).ConfigureAwait(false);
        }
        catch
        {
            _archive.Remove(id);
            throw;
        }

        return Hold(id);
    }

    /// <summary>The session of that id.</summary>
    public SessionHandle Find(DiagnosisId id) => _journal.Find(id) is null ? throw SessionJournal.NotThere(id) : Hold(id);

    /// <summary>Asks a question; its turn comes when those before it are over.</summary>
    public Task<SessionState> AskAsync(DiagnosisId id, string question, string by)
    {
        var asked = question.Trim();
        if (asked.Length == 0 || asked.Length > _options.QuestionLength)
        {
            throw new SessionRefusedException(asked.Length == 0 ? "The question is empty." : $"The question has {asked.Length} characters; ask with at most {_options.QuestionLength}.");
        }

        return _journal.ExecuteAsync(id, state =>
        {
            RefuseIfOver(state);
            return state.Questions < _options.Questions ? [new QuestionAsked(asked, by)] : throw new SessionRefusedException(
                $"This diagnosis has answered its {_options.Questions} questions. Export it to keep it, close it, and open another if there is more to ask.");
        }, Durability.PowerLoss);
    }

    /// <summary>What the language model is called that may help; null: none is configured.</summary>
    public string? Model => _analyst.Engine == BuiltIn ? null : _analyst.Engine;

    /// <summary>Lets the language model that is configured be told of this case from now on.</summary>
    public Task<SessionState> AllowModelAsync(DiagnosisId id, string by) => Model is null
        ? throw new SessionRefusedException("No language model is configured; docs/diagnosis.md says how one is.")
        : _journal.ExecuteAsync(id, state =>
        {
            RefuseIfOver(state);
            return state.MayAskModel ? [] : [new ModelAllowed(by)];
        }, Durability.PowerLoss);

    /// <summary>Ends the session; a turn under way is broken off. Closing twice changes nothing.</summary>
    public Task<SessionState> CloseAsync(DiagnosisId id, string by) =>
        _journal.ExecuteAsync(id, state => state.IsOpen ? [new DiagnosisClosed(by)] : [], Durability.PowerLoss);

    /// <summary>The case that a session looks at, without clues; null where it is gone.</summary>
    public CaseStudy? StudyOf(DiagnosisId id) => Studies.Find(id);

    /// <summary>Ends the sessions that nobody went on with for long, and forgets the copies of every such case's files.</summary>
    public async Task ExpireAsync()
    {
        var before = _time.GetUtcNow() - _options.Expiry;
        foreach (var old in _journal.Summaries().Where(s => s.UpdatedAt < before && s.Status is not (SessionStatus.Expired or SessionStatus.Created or SessionStatus.Running)))
        {
            var reason = $"Nobody went on with it for {_options.Expiry.TotalDays:0.#} days.";
            if (old.Status == SessionStatus.AwaitingUser)
            {
                await _journal.ExecuteAsync(old.Id, state => state.IsOpen && state.UpdatedAt < before ? [new DiagnosisExpired(reason)] : []).ConfigureAwait(false);
            }

            Studies.Forget(old.Id);
            _archive.Remove(old.Id);
        }
    }

    public void Dispose() => _creating.Dispose();

    private SessionHandle Hold(DiagnosisId id) => new(this, _journal, id);

    private static void RefuseIfOver(SessionState state)
    {
        if (!state.IsOpen)
        {
            throw new SessionRefusedException($"This diagnosis is over: {state.Reason} Open another to ask more.");
        }
    }
}
