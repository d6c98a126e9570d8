using System.Runtime.CompilerServices;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Ui;

/// <summary>What pages follow: a snapshot, and every change after it without a gap.</summary>
public sealed class SweepFeeds(SweepJournal journal, MetricFeed metrics, IEventLog log, TimeProvider time)
{
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMilliseconds(300);

    public Feed<IReadOnlyList<SweepSummary>, SweepState> AllSweeps(CancellationToken until)
    {
        // The subscription comes first: what changes while the snapshot is taken is told again, not missed.
        var changes = journal.Changes.Subscribe(until);
        return new(journal.Summaries(), changes);
    }

    public Feed<SweepState?, SweepState> Sweep(SweepId id, CancellationToken until)
    {
        var changes = journal.Changes.Subscribe(until);
        return new(journal.Find(id), changes);
    }

    public Feed<RunId, RunId> Metrics(RunId run, CancellationToken until) => new(run, metrics.Subscribe(until));

    /// <summary>The last events of a sweep, and those to come.</summary>
    public Feed<IReadOnlyList<LogEntry>, LogEntry> Events(SweepId id, int last, CancellationToken until)
    {
        var seq = journal.Find(id)?.Seq ?? 0;
        var stream = SweepJson.Stream(id);
        var snapshot = log.Read(stream, Math.Max(0, seq - last));
        return new(snapshot, PacedAsync(log.FollowAsync(stream, snapshot.Count > 0 ? snapshot[^1].Seq : 0, until), until));
    }

    // The first news comes at once; under a thousand events a second nobody reads more often than this, and each batch costs every open page.
    private async IAsyncEnumerable<IReadOnlyList<LogEntry>> PacedAsync(IAsyncEnumerable<IReadOnlyList<LogEntry>> batches, [EnumeratorCancellation] CancellationToken until)
    {
        await foreach (var batch in batches.WithCancellation(until).ConfigureAwait(false))
        {
            yield return batch;
            await Task.Delay(BetweenEvents, time, until).ConfigureAwait(false);
        }
    }
}
