using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;

namespace Sweepboard.Web.Diagnoses;

/// <summary>What pages about diagnoses follow: a snapshot, and every change after it without a gap.</summary>
public sealed class DiagnosisFeeds(SessionJournal journal)
{
    public Feed<SessionState?, SessionState> Session(DiagnosisId id, CancellationToken until)
    {
        // The subscription comes first: what changes while the snapshot is taken is told again, not missed.
        var changes = journal.Changes.Subscribe(until);
        return new(journal.Find(id), changes);
    }

    public Feed<IReadOnlyList<SessionSummary>, SessionState> All(CancellationToken until)
    {
        var changes = journal.Changes.Subscribe(until);
        return new(journal.Summaries(), changes);
    }
}
