namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>What events make of a session. Pure.</summary>
public static class SessionFold
{
    /// <summary>The state after one more event.</summary>
    /// <exception cref="InvalidOperationException">It cannot have happened in that state.</exception>
    public static SessionState Apply(SessionState? state, DiagnosisEvent happened, DateTimeOffset at, long seq)
    {
        var next = (state, happened) switch
        {
            (null, DiagnosisCreated e) => Create(e, at),
            (null, _) => throw Impossible(state, happened, "the diagnosis was not created"),
            (_, DiagnosisCreated) => throw Impossible(state, happened, "it was created before"),
            ({ IsOpen: false }, _) => throw Impossible(state, happened, "it had ended"),
            (_, ModelAllowed) => state with { MayAskModel = true },
            (_, QuestionAsked e) => state with { Waiting = state.Waiting.Add(e.Question) },
            (_, TurnStarted e) => Start(state, e, at),
            (_, TurnPartMade e) => Change(state, e, e.Index, turn => Extend(turn, e.Part)),
            (_, TurnEnded e) => Change(state, e, e.Index, turn => turn with { EndedAt = at, Error = e.Error }),
            (_, DiagnosisFailed e) => End(state, SessionStatus.Failed, e.Reason, at),
            (_, DiagnosisClosed e) => End(state, SessionStatus.Closed, $"Closed by {e.By}.", at),
            (_, DiagnosisExpired e) => End(state, SessionStatus.Expired, e.Reason, at),
            _ => throw Impossible(state, happened, "it is not known"),
        };
        return next with { Seq = seq, UpdatedAt = at };
    }

    private static SessionState Create(DiagnosisCreated e, DateTimeOffset at) => new(e.DiagnosisId, e.Title, e.Engine, at)
    {
        Run = e.RunId,
        Quick = e.Quick,
        Manifest = [.. e.Manifest],
        Notes = [.. e.Notes],
    };

    private static SessionState Start(SessionState state, TurnStarted e, DateTimeOffset at)
    {
        if (state.Due is not { } due || due != e)
        {
            throw Impossible(state, e, $"turn {state.Due?.Index} is due");
        }

        // The parts of a try that was broken off are superseded: the turn is told anew.
        var turn = new Turn(e.Index, e.Kind, at) { Question = e.Question };
        var again = state.Turns.Length == e.Index;
        return state with
        {
            Tries = again ? state.Tries + 1 : 1,
            Turns = again ? state.Turns.SetItem(e.Index - 1, turn) : state.Turns.Add(turn),
            Waiting = !again && e.Kind == TurnKind.Question ? state.Waiting.RemoveAt(0) : state.Waiting,
        };
    }

    private static SessionState Change(SessionState state, DiagnosisEvent happened, int index, Func<Turn, Turn> change) =>
        state.Turns is [.., { EndedAt: null } open] && open.Index == index
            ? state with { Turns = state.Turns.SetItem(index - 1, change(open)) }
            : throw Impossible(state, happened, $"turn {index} is not under way");

    private static Turn Extend(Turn turn, TurnPart part) => part switch
    {
        EvidenceCited e => turn with { Evidence = turn.Evidence.AddRange(e.Evidence) },
        StepMade e => turn with { Steps = turn.Steps.Add(e.Step) },
        TextSpoken e => turn with { Text = turn.Text + e.Text },
        CluesNoted e => turn with { Clues = turn.Clues.AddRange(e.Clues.Found), Notes = turn.Notes.AddRange(e.Clues.Notes) },
        ReportMade e => turn with { Report = e.Report },
        MessageSent e => turn with { Sent = turn.Sent.Add(e.Text) },
        UsageCounted e => turn with { Usage = e.Usage },
        _ => turn,
    };

    // A turn that was under way is over with the session.
    private static SessionState End(SessionState state, SessionStatus status, string reason, DateTimeOffset at) => state with
    {
        End = status,
        Reason = reason,
        Turns = state.Turns is [.., { EndedAt: null } open] ? state.Turns.SetItem(open.Index - 1, open with { EndedAt = at, Error = "The diagnosis ended before this turn did." }) : state.Turns,
        Waiting = [],
    };

    private static InvalidOperationException Impossible(SessionState? state, DiagnosisEvent happened, string why) =>
        new($"{happened.GetType().Name} cannot follow event {state?.Seq ?? 0} of diagnosis {state?.Id}: {why}.");
}
